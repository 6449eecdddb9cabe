using FsCheck;
using FsCheck.Fluent;
using Gateway.Abstractions;

namespace Gateway.Connectors.Sqlite.Tests.Reading;

/// <summary>Whatever is in the key columns, and however they are declared, pages put together are one full read.</summary>
public sealed class PagingPropertyTests
{
    private static readonly Gen<string> Cell = Gen.Elements(
        "NULL",
        "0",
        "-1",
        "1",
        "1.0",
        "1.5",
        "9e999",
        "''",
        "'a'",
        "'A'",
        "'a '",
        "'1'",
        "'ä'",
        "x''",
        "x'61'",
        "x'ff'",
        "CAST(x'ff' AS TEXT)",
        "9223372036854775807"
    );

    private static readonly Gen<string> Table = Gen.Elements(
        "CREATE TABLE t(a, b, PRIMARY KEY(a, b))",
        "CREATE TABLE t(a NOT NULL, b NOT NULL, PRIMARY KEY(b, a))",
        "CREATE TABLE t(a, b, PRIMARY KEY(a, b)) WITHOUT ROWID",
        "CREATE TABLE t(a TEXT COLLATE NOCASE, b NUMERIC, PRIMARY KEY(a DESC, b)) WITHOUT ROWID",
        "CREATE TABLE t(a INT NOT NULL PRIMARY KEY, b COLLATE RTRIM)",
        "CREATE TABLE t(rowid, b)",
        "CREATE TABLE t(a INTEGER PRIMARY KEY DESC, b)"
    );

    [Fact]
    public void Pages_put_together_are_one_full_read() =>
        Prop.ForAll(
                (
                    from ddl in Table
                    from rows in Gen.Two(Cell).ListOf()
                    from size in Gen.Choose(1, 4)
                    select (ddl, rows, size)
                ).ToArbitrary(),
                scene => Holds(scene.ddl, scene.rows, scene.size)
            )
            .Check(Config.QuickThrowOnFailure.WithMaxTest(Soak.Times(40)));

    private static bool Holds(string ddl, IEnumerable<(string, string)> rows, int size)
    {
        var inserts = rows.Select(row => $"INSERT OR IGNORE INTO t VALUES({row.Item1}, {row.Item2});");
        using var database = new TestDatabase($"{ddl}; {string.Concat(inserts)}");
        return PagesAgree(database, size).GetAwaiter().GetResult();
    }

    private static async Task<bool> PagesAgree(TestDatabase database, int size)
    {
        await using var connector = database.Connect();
        var all = new ReadRequest(NodePath.Of("t"), 1000) { MaxBlobBytes = 10 };
        var whole = await Rows.Page(connector, all);
        var paged = await Rows.All(connector, all with { MaxRows = size });
        return whole.Rows.SelectMany(row => row).SequenceEqual(paged.Rows.SelectMany(row => row))
            && whole.Keys.SelectMany(key => key).SequenceEqual(paged.Keys.SelectMany(key => key));
    }
}
