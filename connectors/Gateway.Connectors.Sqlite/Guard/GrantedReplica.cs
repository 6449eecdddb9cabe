using Gateway.Connectors.Sql;
using Gateway.Connectors.Sqlite.Catalog;
using Gateway.Connectors.Sqlite.Opening;
using Gateway.Connectors.Sqlite.Reading;
using SQLitePCL;

namespace Gateway.Connectors.Sqlite.Guard;

/// <summary>An empty database in memory that holds what a grant sees of some tables, to ask SQLite what it would say.</summary>
internal static class GrantedReplica
{
    /// <summary>SQLite's message when a statement does not compile there; null when it does.</summary>
    /// <param name="tables">The granted tables that the statement may mean.</param>
    /// <param name="sql">The statement; it is compiled only, never run.</param>
    /// <param name="cancellation">Stops a compilation that takes too long.</param>
    public static string? Complaint(IEnumerable<TableSelection> tables, string sql, CancellationToken cancellation)
    {
        raw.sqlite3_open_v2(":memory:", out var database, raw.SQLITE_OPEN_READWRITE | raw.SQLITE_OPEN_NOMUTEX, null);
        using (database)
        {
            foreach (var table in tables)
            {
                raw.sqlite3_exec(database, Ddl(table));
            }
            EngineLimits.Apply(database);
            raw.sqlite3_progress_handler(database, 1000, _ => cancellation.IsCancellationRequested ? 1 : 0, null);
            var code = raw.sqlite3_prepare_v2(database, sql, out var statement);
            statement?.Dispose();
            return code == raw.SQLITE_OK ? null : raw.sqlite3_errmsg(database).utf8_to_string();
        }
    }

    private static string Ddl(TableSelection table)
    {
        var name = Identifier.Quote(table.Entry.Name);
        var columns = table.Columns.Select(column => Identifier.Quote(column.Name)).ToList();
        var list = string.Join(", ", columns);
        if (table.Entry.IsView)
        {
            return $"CREATE VIEW {name}({list}) AS SELECT {string.Join(", ", columns.Select(_ => "NULL"))}";
        }
        if (table.Entry.Module is "fts5" or "fts4" or "fts3")
        {
            return $"CREATE VIRTUAL TABLE {name} USING {table.Entry.Module}({list})";
        }
        return table.Detail.IsWithoutRowId && table.Columns.Count > 0
            ? $"CREATE TABLE {name}({list}, PRIMARY KEY({columns[0]})) WITHOUT ROWID"
            : $"CREATE TABLE {name}({list})";
    }
}
