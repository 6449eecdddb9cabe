using SQLitePCL;

namespace Gateway.Connectors.Sqlite.Guard.Program;

/// <summary>Proves once, with the SQLite at hand, that a program shows the columns of implicit joins where we look for them.</summary>
internal static class Canary
{
    private const string Ddl = """
        CREATE TABLE t(id INTEGER PRIMARY KEY, open, shut, keyed);
        CREATE INDEX t_keyed ON t(keyed);
        CREATE TABLE w(a, shut, b, PRIMARY KEY(b)) WITHOUT ROWID;
        """;

    private static readonly Lazy<bool> Sung = new(Sing);

    /// <summary>True when all is as expected; otherwise implicit joins are refused.</summary>
    public static bool Sings => Sung.Value;

    private static bool Sing()
    {
        Batteries_V2.Init();
        raw.sqlite3_open_v2(":memory:", out var database, raw.SQLITE_OPEN_READWRITE | raw.SQLITE_OPEN_NOMUTEX, null);
        using (database)
        {
            raw.sqlite3_exec(database, Ddl);
            var table = RootPage(database, "t");
            var index = RootPage(database, "t_keyed");
            var other = RootPage(database, "w");
            return Sees(database, "SELECT t.open FROM t JOIN (SELECT 1 AS shut) USING (shut)", new(table, 2, 1))
                && Sees(database, "SELECT t.open FROM t NATURAL JOIN (SELECT 1 AS shut)", new(table, 2, 1))
                && Sees(database, "SELECT t.open FROM (SELECT 1 AS keyed) CROSS JOIN t USING (keyed)", new(index, 0, 1))
                && Sees(database, "SELECT t.open FROM (SELECT 1 AS id) JOIN t USING (id)", ColumnUse.RowId(table))
                && Sees(database, "SELECT w.a FROM w JOIN (SELECT 1 AS shut) USING (shut)", new(other, 2, 1))
                && Sees(database, "SELECT 1 FROM w NATURAL JOIN (SELECT 1 AS b)", new(other, 0, 1));
        }
    }

    private static bool Sees(sqlite3 database, string query, ColumnUse expected) =>
        ProgramReader.Read(database, query) is { } program
        && ProgramUses.Of(program) is { } uses
        && uses.Columns.Contains(expected);

    private static long RootPage(sqlite3 database, string name)
    {
        raw.sqlite3_prepare_v2(
            database,
            $"SELECT rootpage FROM sqlite_schema WHERE name = '{name}'",
            out var statement
        );
        using (statement)
        {
            raw.sqlite3_step(statement);
            return raw.sqlite3_column_int64(statement, 0);
        }
    }
}
