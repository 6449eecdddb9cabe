using FsCheck;
using FsCheck.Fluent;
using Gateway.Abstractions;

namespace Gateway.Connectors.Sqlite.Tests.Guard;

/// <summary>
/// A statement that names masked columns in its select list alone is never refused, and says what it says without masks, with
/// the masks put on.
/// </summary>
public sealed class MaskLegitimacyTests
{
    private const string Ddl = """
        CREATE TABLE people(id INTEGER PRIMARY KEY, name TEXT, dept TEXT, ssn TEXT, pay REAL, boss INT);
        CREATE INDEX by_ssn ON people(ssn); CREATE INDEX by_dept ON people(dept, pay);
        CREATE TABLE orders(id INTEGER PRIMARY KEY, who INT, total REAL, card TEXT, day TEXT);
        CREATE INDEX by_who ON orders(who);
        CREATE VIEW staff AS SELECT id, name, ssn, dept, pay, boss FROM people WHERE dept <> 'none';
        WITH n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 20)
          INSERT INTO people SELECT i, 'Person ' || (i % 7), 'D' || (i % 3), 'canary-' || (i * 7 % 5), i * 13 % 9, i / 3 FROM n;
        WITH n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 30)
          INSERT INTO orders SELECT i, 1 + i % 20, i * 7 % 11, 'canary-card-' || i, '2025-01-' || i FROM n;
        """;

    private static readonly Gen<string> People = Gen.Elements("people", "staff", "people", "(SELECT * FROM people)");

    // Masked columns stand in the select list alone.
    private static readonly Gen<string> Shown = Gen.Elements(
        "p.ssn",
        "p.pay",
        "p.ssn",
        "o.card",
        "p.id",
        "p.name",
        "o.id",
        "o.total",
        "upper(p.name)",
        "p.name || '!'",
        "coalesce(p.dept, '?')",
        "printf('%s-%d', p.name, o.id)",
        "iif(o.total > 3, 'high', 'low')",
        "CASE p.dept WHEN 'D1' THEN 1 ELSE 0 END",
        "date(o.day, '+1 day')",
        "max(o.total, p.id, 5)",
        "(SELECT q.ssn FROM people q WHERE q.id = p.boss)",
        "(SELECT count(*) FROM orders q WHERE q.who = p.id)",
        "row_number() OVER (PARTITION BY p.dept ORDER BY p.id, o.id)",
        "o.total IN (1, 2, 3)"
    );

    private static readonly Gen<string> Filter = Gen.Elements(
        "",
        " WHERE p.dept = 'D1'",
        " WHERE p.dept = 'D1' AND o.total BETWEEN 2 AND 9",
        " WHERE p.name LIKE '%3' OR o.id < 9",
        " WHERE p.id IN (SELECT who FROM orders WHERE total > 4)",
        " WHERE EXISTS (SELECT ssn FROM people q WHERE q.boss = p.id)",
        " WHERE p.id = 4 OR p.id = 7 OR p.dept = 'D0'",
        " WHERE o.id NOT IN (3, 4) AND p.name > 'Person 2'"
    );

    private static readonly Gen<string> Join = Gen.Elements(
        " JOIN orders o ON o.who = p.id",
        " LEFT JOIN orders o ON o.who = p.id AND o.total > 5",
        " JOIN orders o ON o.total = p.boss",
        " CROSS JOIN (SELECT * FROM orders WHERE id < 4) o",
        " JOIN (SELECT id, who, max(total) AS total, card, day FROM orders GROUP BY who) o ON o.who = p.id",
        " RIGHT JOIN orders o ON o.who = p.id"
    );

    private static readonly Gen<string> Order = Gen.Elements(
        " ORDER BY p.id, o.id",
        " ORDER BY p.name, p.id, o.id",
        " ORDER BY o.total DESC, p.dept, p.id, o.id LIMIT 7",
        " ORDER BY lower(p.name), o.id, p.id LIMIT 11 OFFSET 3",
        " GROUP BY p.id, o.id ORDER BY p.id, o.id",
        " ORDER BY p.id, o.id LIMIT 13"
    );

    private static readonly Gen<string> Statement =
        from people in People
        from list in Shown.NonEmptyListOf()
        from joined in Join
        from filter in Filter
        from order in Order
        from wrap in Gen.Frequency((3, Gen.Constant("{0}")), (1, Gen.Constant("WITH w AS ({0}) SELECT * FROM w")))
        let columns = string.Join(", ", list.Select((column, i) => $"{column} AS c{i}"))
        let isGrouped = order.Contains("GROUP", StringComparison.Ordinal)
        let head = $"SELECT {(isGrouped ? columns.Replace(" OVER (PARTITION BY p.dept ORDER BY p.id, o.id)", " OVER (ORDER BY p.id, o.id)") : columns)}"
        select wrap.Replace("{0}", $"{head} FROM {people} p{joined}{filter}{order}");

    private static readonly Grant Granted = TestDatabase.Masked(
        "people.ssn=hash",
        "people.pay=redact",
        "orders.card=partial"
    );

    [Fact]
    public async Task What_is_only_selected_is_never_refused()
    {
        using var database = new TestDatabase(Ddl);
        await using var connector = database.Connect();
        Prop.ForAll(
                Statement.ToArbitrary(),
                sql =>
                {
                    var plain = Run(connector, sql, TestDatabase.Everything).GetAwaiter().GetResult();
                    var masked = Run(connector, sql, Granted).GetAwaiter().GetResult();
                    var expected = plain.Rows.Select(row =>
                        row.Select((cell, i) => masked.Masks[i] is { } kind ? Granted.Masking.Of(kind, cell) : cell)
                    );
                    return (
                        expected.SelectMany(row => row).SequenceEqual(masked.Rows.SelectMany(row => row))
                        && !masked.Rows.SelectMany(row => row).Any(cell => cell.ToString().Contains("canary"))
                    ).Label(sql);
                }
            )
            .Check(Config.QuickThrowOnFailure.WithMaxTest(Soak.Times(150)));
    }

    private static async Task<(List<Value[]> Rows, List<MaskKind?> Masks)> Run(
        IConnector connector,
        string sql,
        Grant grant
    )
    {
        await using var query = await connector.Queries!.PrepareAsync(new(sql, []), grant, default);
        await using var set = await query.RunAsync(1000, default);
        var (rows, _) = await Rows.Of(set);
        return (rows, [.. set.Columns.Select(column => column.Mask)]);
    }
}
