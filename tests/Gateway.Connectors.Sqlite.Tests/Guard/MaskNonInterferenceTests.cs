using FsCheck;
using FsCheck.Fluent;
using Gateway.Abstractions;

namespace Gateway.Connectors.Sqlite.Tests.Guard;

/// <summary>
/// Two databases differ in nothing but what is masked: whatever statement is sent, both take it or both refuse it with the
/// same words, and but for the masked cells the same rows come in the same order.
/// </summary>
public sealed class MaskNonInterferenceTests
{
    private static readonly Grant Granted = TestDatabase.Masked(
        "people.salary=redact",
        "people.ssn=partial",
        "secrets.token=hash"
    );

    [Fact]
    public void Nothing_that_is_masked_makes_a_difference() => Check(isIndexed: false, Run);

    // Rows may come in the order of an index over a masked column; so here the rows themselves are not compared.
    [Fact]
    public void Indexes_of_masked_columns_change_nothing_about_what_is_refused() =>
        Check(isIndexed: true, async (connector, sql) => (await Run(connector, sql)).Split('\n')[0]);

    private static void Check(bool isIndexed, Func<IConnector, string, Task<string>> run)
    {
        using var first = CompanyStatements.Company("S1", 100, "CANARY-1", 7, isIndexed);
        using var second = CompanyStatements.Company("S2", 3, "CANARY-2", 7, isIndexed);
        var one = first.Connect();
        var other = second.Connect();
        var (accepted, masked) = (0, 0);
        Prop.ForAll(
                CompanyStatements.Any.ToArbitrary(),
                sql =>
                {
                    var left = run(one, sql).GetAwaiter().GetResult();
                    var right = run(other, sql).GetAwaiter().GetResult();
                    accepted += left.StartsWith("rows", StringComparison.Ordinal) ? 1 : 0;
                    masked += left.StartsWith("rows", StringComparison.Ordinal) && left.Contains('*') ? 1 : 0;
                    return (left == right && !left.Contains("CANARY", StringComparison.Ordinal)).Label(
                        $"{left}\n{right}"
                    );
                }
            )
            .Check(Config.QuickThrowOnFailure.WithMaxTest(Soak.Times(800)));
        one.DisposeAsync().AsTask().GetAwaiter().GetResult();
        other.DisposeAsync().AsTask().GetAwaiter().GetResult();
        // The property means something only while many statements run, and some of them show masked cells.
        Assert.True(accepted > 20 && masked > 5, $"{accepted} statements were accepted, {masked} with masked cells");
    }

    private static async Task<string> Run(IConnector connector, string sql)
    {
        try
        {
            await using var query = await connector.Queries!.PrepareAsync(new(sql, []), Granted, default);
            await using var set = await query.RunAsync(1000, default);
            var (rows, _) = await Rows.Of(set);
            Assert.DoesNotContain(rows.SelectMany(row => row), cell => cell.ToString().Contains("CANARY"));
            var isMasked = set.Columns.Select(column => column.Mask is not null).ToList();
            var text = rows.Select(row =>
                string.Join('|', row.Select((cell, i) => isMasked[i] ? "*" : cell.ToString()))
            );
            return $"rows {string.Join(',', isMasked.Select(mask => mask ? '*' : '-'))}\n{string.Join('\n', text)}";
        }
        catch (GatewayException e)
        {
            return $"{e.Code}: {e.Message} {e.Hint}";
        }
    }
}
