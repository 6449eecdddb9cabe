using Gateway.Connectors.Sqlite.Opening;
using SQLitePCL;

namespace Gateway.Connectors.Sqlite.Guard.Program;

/// <summary>Lets SQLite list the program of a statement.</summary>
internal static class ProgramReader
{
    /// <summary>The program, or null when the statement does not compile. It is not run.</summary>
    /// <param name="database">The handle; what its authorizer denies does not compile.</param>
    /// <param name="query">A query.</param>
    public static IReadOnlyList<Instruction>? Read(sqlite3 database, string query)
    {
        var code = raw.sqlite3_prepare_v2(database, "EXPLAIN " + query, out var statement);
        using (statement)
        {
            if (code != raw.SQLITE_OK)
            {
                return null;
            }
            var program = new List<Instruction>();
            while ((code = raw.sqlite3_step(statement)) == raw.SQLITE_ROW)
            {
                program.Add(
                    new Instruction(
                        raw.sqlite3_column_text(statement, 1).utf8_to_string(),
                        raw.sqlite3_column_int64(statement, 2),
                        raw.sqlite3_column_int64(statement, 3),
                        raw.sqlite3_column_int64(statement, 4),
                        raw.sqlite3_column_text(statement, 5).utf8_to_string() ?? "",
                        raw.sqlite3_column_int64(statement, 6)
                    )
                );
            }
            return code == raw.SQLITE_DONE ? program : null;
        }
    }
}
