using FsCheck;
using FsCheck.Fluent;
using Gateway.Abstractions;

namespace Gateway.Connectors.Sqlite.Tests.Guard;

/// <summary>
/// Two databases differ in nothing but what is denied: whatever statement is sent, nobody can tell them apart.
/// </summary>
public sealed class NonInterferenceTests : IDisposable
{
    private static readonly Grant Granted = TestDatabase.Grant(
        ["*"],
        ["people.salary", "people.ssn", "secrets", "v_pay"]
    );

    private readonly TestDatabase _one = CompanyStatements.Company("S1", 100, "CANARY-1", 100);
    private readonly TestDatabase _other = CompanyStatements.Company("S2", 3, "CANARY-2", 3);

    [Fact]
    public async Task Nothing_that_is_denied_makes_a_difference()
    {
        await using var one = _one.Connect();
        await using var other = _other.Connect();
        var accepted = 0;
        Prop.ForAll(
                CompanyStatements.Any.ToArbitrary(),
                sql =>
                {
                    var first = Run(one, sql).GetAwaiter().GetResult();
                    var second = Run(other, sql).GetAwaiter().GetResult();
                    accepted += first.StartsWith("rows", StringComparison.Ordinal) ? 1 : 0;
                    return (first == second && !first.Contains("CANARY", StringComparison.Ordinal)).Label(
                        $"{first}\n{second}"
                    );
                }
            )
            .Check(Config.QuickThrowOnFailure.WithMaxTest(Soak.Times(800)));
        // The property means something only while many statements run.
        Assert.True(accepted > 20, $"{accepted} statements were accepted");
    }

    public void Dispose()
    {
        _one.Dispose();
        _other.Dispose();
    }

    private static async Task<string> Run(IConnector connector, string sql)
    {
        try
        {
            await using var query = await connector.Queries!.PrepareAsync(new(sql, []), Granted, default);
            await using var set = await query.RunAsync(1000, default);
            var (rows, _) = await Rows.Of(set);
            return "rows\n" + string.Join('\n', rows.Select(row => string.Join('|', row)));
        }
        catch (GatewayException e)
        {
            return $"{e.Code}: {e.Message} {e.Hint}";
        }
    }
}
