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
        Assert.Equal(
            report.Layers.Select(layer => layer.Name).Order(),
            report.Trials.SelectMany(trial => trial.Expected).Distinct().Order()
        );
        Assert.Single(report.Trials, trial => !trial.MustStop);
    }

    [Fact]
    public async Task Nothing_is_written_even_where_no_layer_is()
    {
        var trials = (await RunAsync()).Trials;
        var before = shop.Fingerprint();
        foreach (var trial in trials.Where(trial => !trial.IsLong))
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

    private Task<ProofReport> RunAsync() => shop.Connector.Proof!.RunAsync(Shop.Granted, CancellationToken.None);
}
