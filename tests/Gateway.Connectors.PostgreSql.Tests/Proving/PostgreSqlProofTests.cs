using Gateway.Abstractions;
using Gateway.Connectors.PostgreSql.Opening;
using Gateway.Connectors.PostgreSql.Proving;
using Gateway.Connectors.PostgreSql.Tests.Guard;
using Npgsql;

namespace Gateway.Connectors.PostgreSql.Tests.Proving;

public sealed class PostgreSqlProofTests(Shop shop) : IClassFixture<Shop>
{
    [Fact]
    public async Task Every_layer_holds_and_is_tried_with_a_login_that_can_only_read()
    {
        var before = await shop.FingerprintAsync();
        var report = await RunAsync("gw_ro");
        Assert.Equal(before, await shop.FingerprintAsync());
        Assert.All(report.Trials, trial => Assert.Empty(trial.Missing));
        Assert.Empty(report.Excess);
        Assert.Equal(
            report.Layers.Select(layer => layer.Name).Order(),
            report.Trials.SelectMany(trial => trial.Expected).Distinct().Order()
        );
        Assert.Single(report.Trials, trial => !trial.MustStop);
    }

    [Fact]
    public async Task Nothing_is_written_even_where_no_layer_is()
    {
        var trials = (await RunAsync("postgres")).Trials;
        var before = await shop.FingerprintAsync();
        foreach (var trial in trials.Where(trial => !trial.Expected.Contains(Layers.Deadline)))
        {
            await using var connection = await shop.OpenAsync("postgres");
            await using var command = new NpgsqlCommand(trial.Statement, connection);
            _ = await Record.ExceptionAsync(() => command.ExecuteNonQueryAsync());
        }
        Assert.Equal(before, await shop.FingerprintAsync(before));
    }

    [Fact]
    public async Task A_superuser_has_no_rights_that_stop_anything()
    {
        var report = await RunAsync("postgres");
        Assert.All(
            report.Trials.Where(trial => trial.Expected.Contains(Layers.Rights)),
            trial => Assert.Equal([Layers.Rights], trial.Missing)
        );
        Assert.NotEmpty(report.Excess);
    }

    private async Task<ProofReport> RunAsync(string login)
    {
        await using var database = new PostgreSqlDatabase(shop.Server.Connection(login), TimeProvider.System);
        var rules = new TableRules(
            [NamePattern.Parse("*")],
            [
                .. new[] { "secrets", "audit_log", "v_salaries", "employees.ssn", "employees.salary" }.Select(name =>
                    NamePattern.Parse("public." + name)
                ),
            ],
            2,
            ignoreCase: false
        );
        return await new PostgreSqlProof(database, TimeProvider.System).RunAsync(
            Shop.Granted with
            {
                Rules = rules,
            },
            CancellationToken.None
        );
    }
}
