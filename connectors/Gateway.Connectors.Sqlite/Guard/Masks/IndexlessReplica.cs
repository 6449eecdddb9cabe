using Gateway.Abstractions;
using Gateway.Connectors.Sql;
using Gateway.Connectors.Sqlite.Catalog;
using Gateway.Connectors.Sqlite.Guard.Program;
using Gateway.Connectors.Sqlite.Opening;
using SQLitePCL;

namespace Gateway.Connectors.Sqlite.Guard.Masks;

/// <summary>
/// An empty database in memory with the tables and views that a statement names, and no index: there every ordering has to
/// be made, so that the program shows by what. In the database itself an index may give it without a trace.
/// </summary>
internal static class IndexlessReplica
{
    /// <summary>The flow of masked values in the statement there.</summary>
    /// <param name="query">The statement; it is compiled only.</param>
    /// <param name="relations">The tables and views that it can be about.</param>
    /// <param name="rules">The masks.</param>
    /// <param name="calls">The calls of functions in them.</param>
    /// <param name="detailOf">Reads the catalog of a table.</param>
    /// <param name="cancellation">Stops a compilation that takes too long.</param>
    /// <param name="flow">The flow; null where nothing is masked.</param>
    /// <returns>False when it does not compile there; then nothing can be told.</returns>
    public static bool TryFollow(
        string query,
        IReadOnlyList<SchemaEntry> relations,
        TableRules rules,
        FunctionCalls calls,
        Func<SchemaEntry, TableDetail> detailOf,
        CancellationToken cancellation,
        out MaskFlow? flow
    )
    {
        raw.sqlite3_open_v2(":memory:", out var database, raw.SQLITE_OPEN_READWRITE | raw.SQLITE_OPEN_NOMUTEX, null);
        using (database)
        {
            // An index that SQLite makes for itself would take an order from its columns.
            raw.sqlite3_exec(database, "PRAGMA automatic_index=0");

            foreach (var relation in relations)
            {
                raw.sqlite3_exec(database, Ddl(relation, detailOf));
            }
            EngineLimits.Apply(database);
            raw.sqlite3_progress_handler(database, 1000, _ => cancellation.IsCancellationRequested ? 1 : 0, null);
            var program = ProgramReader.Read(database, query);
            cancellation.ThrowIfCancellationRequested();
            flow = program is null
                ? null
                : MaskFlow.Of(program, Places(database, relations, rules, detailOf), calls, cancellation);
            return program is not null;
        }
    }

    private static string Ddl(SchemaEntry entry, Func<SchemaEntry, TableDetail> detailOf)
    {
        if (entry.IsView || entry.Module is not null)
        {
            return entry.Sql ?? "";
        }
        var detail = detailOf(entry);
        var columns = detail.Columns.Select(column =>
            $"{Identifier.Quote(column.Name)} {(column.Name == detail.IntegerKey ? "INTEGER PRIMARY KEY" : "")}"
        );
        return $"CREATE TABLE {Identifier.Quote(entry.Name)}({string.Join(", ", columns)})";
    }

    private static MaskedPlaces Places(
        sqlite3 database,
        IReadOnlyList<SchemaEntry> relations,
        TableRules rules,
        Func<SchemaEntry, TableDetail> detailOf
    )
    {
        var places = new MaskedPlaces();
        raw.sqlite3_prepare_v2(database, "SELECT name, rootpage FROM sqlite_schema", out var statement);
        using (statement)
        {
            while (raw.sqlite3_step(statement) == raw.SQLITE_ROW)
            {
                var name = raw.sqlite3_column_text(statement, 0).utf8_to_string();
                if (
                    relations.FirstOrDefault(relation => relation.Name == name) is { IsView: false, Module: null } table
                )
                {
                    var detail = detailOf(table);
                    var masks = TableMasks.Of(table, detail, rules);
                    if (masks.Any)
                    {
                        var page = raw.sqlite3_column_int64(statement, 1);
                        places.Add(page, table, detail.Columns, detail.IntegerKey, masks);
                    }
                }
            }
        }
        return places;
    }
}
