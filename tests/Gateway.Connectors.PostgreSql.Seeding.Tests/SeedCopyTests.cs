using Gateway.Abstractions;
using Gateway.Connectors.PostgreSql.Tests.Server;
using Gateway.Seeding;

namespace Gateway.Connectors.PostgreSql.Seeding.Tests;

/// <summary>What is in PostgreSQL afterwards, compared with the SQLite file that it was copied from.</summary>
public sealed class SeedCopyTests
{
    private static readonly string Library = Repository.PathOf("testdata", "seeds", "library");

    [Fact]
    public async Task The_shop_has_the_same_checksum_on_both_engines()
    {
        await using var database = await SeededDatabase.CreateAsync();
        var seed = ShopSeed.LoadInto(database.File, 1, ShopSize.Small);

        var copied = await database.CopyAsync(seed);

        Assert.Equal(seed.Checksum, copied.Checksum);
        Assert.Equal(seed.Tables, copied.Tables);
        Assert.Equal(
            "9223372036854775807",
            await database.ValueAsync(
                "SELECT max(value::text::int8) FROM \"odd values\" WHERE what = 'largest integer'"
            )
        );
        Assert.Equal("1000", await database.ValueAsync("SELECT count(*) FROM events"));
    }

    [Fact]
    public async Task A_seed_of_ones_own_has_the_same_checksum_its_view_included()
    {
        await using var database = await SeededDatabase.CreateAsync();
        var seed = SeedFolder.Load(Library, database.File);

        var copied = await database.CopyAsync(seed, "lending");

        Assert.Equal(seed.Checksum, copied.Checksum);
        Assert.Contains(copied.Tables, table => table.Table == "on_loan");
        Assert.Equal("6", await database.RelationsAsync());
    }

    [Fact]
    public async Task Another_value_has_another_checksum()
    {
        await using var database = await SeededDatabase.CreateAsync();
        var seed = ShopSeed.LoadInto(database.File, 1, ShopSize.Small);

        var fault = await Assert.ThrowsAsync<GatewayException>(() =>
            database.CopyAsync(seed with { Checksum = new string('0', 64) })
        );

        Assert.Contains("other rows than the seed has", fault.Message, StringComparison.Ordinal);
        Assert.Equal("0", await database.RelationsAsync());
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Comments_keys_references_and_indexes_are_described_alike(bool isLibrary)
    {
        await using var database = await SeededDatabase.CreateAsync();
        var seed = isLibrary
            ? SeedFolder.Load(Library, database.File)
            : ShopSeed.LoadInto(database.File, 1, ShopSize.Small);
        await database.CopyAsync(seed);
        await using var sqlite = database.Describe();
        await using var copy = TestDatabase.Connect(database.Owner);

        foreach (var table in seed.Tables.Select(table => table.Table))
        {
            var before = (await sqlite.DescribeAsync(NodePath.Of(table), Grant(1), CancellationToken.None))!;
            var after = (await copy.DescribeAsync(NodePath.Of("public", table), Grant(2), CancellationToken.None))!;
            Assert.Equal(before.Comment, after.Comment);
            Assert.Equal(
                before.Columns.Select(c => (c.Name, c.Comment)),
                after.Columns.Select(c => (c.Name, c.Comment))
            );
            Assert.Equal(References(before), References(after));
            Assert.Superset(Indexes(before), Indexes(after));
        }
    }

    [Fact]
    public async Task Every_value_comes_back_as_it_was()
    {
        await using var database = await SeededDatabase.CreateAsync();
        var seed = database.Script(
            """
            CREATE TABLE v (id INTEGER PRIMARY KEY, price NUMERIC(10,2), ratio REAL, mixed, data BLOB, moment DATETIME, none);
            INSERT INTO v VALUES (1, 0.99, 1, 1, x'00ff', '2025-01-01 00:00:00', NULL), (2, 12, -2.5, 1.0, NULL, NULL, NULL),
              (3, 1e15, 1e300, 'a''b', x'', '', NULL), (-4, -7.125, 0.1, x'01', NULL, 'ü', NULL), (5, NULL, NULL, '{"real":"x"}', NULL, NULL, NULL);
            CREATE TABLE "no key" (a TEXT); INSERT INTO "no key" VALUES ('z'), ('a'), (NULL);
            CREATE VIEW sums AS SELECT count(*) AS n, sum(id) AS total, max(price) > 1 AS dear FROM v;
            """
        );

        Assert.Equal(seed.Checksum, (await database.CopyAsync(seed)).Checksum);
        Assert.Equal("numeric", await database.ValueAsync("SELECT pg_typeof(price)::text FROM v LIMIT 1"));
    }

    private static Grant Grant(int depth) =>
        new("test", "test", new TableRules([NamePattern.Parse("*")], [], depth, false), new Limits(), "");

    private static List<string> References(Node node) =>
        [
            .. node
                .ForeignKeys.Select(key =>
                    $"{string.Join(',', key.Columns)} {key.Target.Name} {string.Join(',', key.TargetColumns)}"
                )
                .Order(StringComparer.Ordinal),
        ];

    // PostgreSQL has an index of its own for a key that is SQLite's row id.
    private static HashSet<string> Indexes(Node node) =>
        [.. node.Indexes.Select(index => $"{string.Join(',', index.Columns)} {index.IsUnique}")];
}
