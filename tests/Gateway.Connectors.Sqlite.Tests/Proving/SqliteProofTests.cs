using Gateway.Abstractions;
using Gateway.Connectors.Sqlite.Proving;
using Gateway.Connectors.Sqlite.Tests.Guard;
using SQLitePCL;

namespace Gateway.Connectors.Sqlite.Tests.Proving;

public sealed class SqliteProofTests(Shop shop) : IClassFixture<Shop>
{
    [Fact]
    public async Task Every_layer_holds_and_is_tried()
    {
        var report = await RunAsync();
        Assert.All(report.Trials, trial => Assert.Empty(trial.Missing));
        Assert.All(report.Trials, trial => Assert.DoesNotContain('{', trial.Statement));
        Assert.Equal(
            report.Layers.Select(layer => layer.Name).Order(),
            report.Trials.SelectMany(trial => trial.Expected).Distinct().Order()
        );
        Assert.Equal(
            ["query", "masked-value:orders.status", "masked-value:customers.name"],
            report.Trials.Where(trial => !trial.MustStop).Select(trial => trial.Id)
        );
    }

    [Fact]
    public async Task What_is_shown_of_masked_columns_is_masked()
    {
        var report = await RunAsync();
        Assert.Equal(
            ["orders.status redact", "customers.name hash"],
            report.Masks.Select(mask => $"{mask.Column} {mask.Kind}".ToLowerInvariant())
        );
        Assert.All(report.Masks, mask => Assert.True(mask is { Values: > 0, Bare: 0 }, $"{mask}"));
        Assert.All(
            report.Masks,
            mask => Assert.True(report.Trials.Count(trial => trial.MustStop && trial.Masked == mask.Column) > 5)
        );
    }

    [Fact]
    public async Task Nothing_is_written_even_where_no_layer_is()
    {
        var trials = (await RunAsync()).Trials;
        var before = shop.Fingerprint();
        foreach (var trial in trials.Where(trial => trial.Door != ProofDoor.None))
        {
            raw.sqlite3_open_v2(shop.Database.Path, out var handle, raw.SQLITE_OPEN_READWRITE, null);
            using (handle)
            {
                raw.sqlite3_exec(handle, trial.Statement);
            }
        }
        Assert.Equal(before, shop.Fingerprint());
    }

    [Fact]
    public async Task What_speaks_of_denied_things_is_left_out_where_nothing_is_denied()
    {
        var proof = shop.Connector.Proof!;
        var report = await proof.RunAsync(TestDatabase.Grant(["*"]), CancellationToken.None);
        Assert.DoesNotContain(report.Trials, trial => trial.Id.StartsWith("denied", StringComparison.Ordinal));
        Assert.All(report.Trials, trial => Assert.DoesNotContain('{', trial.Statement));
        Assert.DoesNotContain(report.Trials, trial => trial.Expected.Contains(Layers.Program));
    }

    [Fact]
    public async Task A_mask_that_cannot_be_shown_does_not_end_the_proof()
    {
        using var database = new TestDatabase(
            "CREATE TABLE t(id INTEGER PRIMARY KEY, big); INSERT INTO t VALUES (1, zeroblob(3000000))"
        );
        await using var connector = database.Connect();
        var report = await connector.Proof!.RunAsync(TestDatabase.Masked("t.id=hash", "t.big=hash"), default);
        Assert.Equal(["t.id", "t.big"], report.Masks.Select(mask => mask.Column));
        Assert.All(report.Masks, mask => Assert.Equal(0, mask.Bare));
    }

    private Task<ProofReport> RunAsync() =>
        shop.Connector.Proof!.RunAsync(Shop.Granted with { Rules = Rules }, CancellationToken.None);

    private static TableRules Rules =>
        new(
            ((TableRules)Shop.Granted.Rules).Allow,
            [],
            tableDepth: 1,
            ignoreCase: true,
            [TestDatabase.Mask("orders.status=redact"), TestDatabase.Mask("customers.name=hash")]
        );
}
