using System.Reflection;
using Gateway.Abstractions;
using Gateway.Connectors.Sqlite.Tests.Guard;

namespace Gateway.Connectors.Sqlite.Tests.Removal;

/// <summary>Takes each layer away, to see that it is missed: the wiring is tested here, not only the guard.</summary>
/// <remarks>
/// Most statements are stopped more than once. So the layers in front of the one in question are taken away first: then
/// it stops the statement by itself, in its own words; and without it the statement gets through.
/// </remarks>
public class RemovedLayerTests
{
    private const string Through = "(through)";
    private const string Canary = "CANARY";

    private static readonly string[] Guard = ["Text", "StatementKind", "Authorizer"];

    /// <summary>The layer, the layers in front of it, a statement, what is said with the layer, what is said without.</summary>
    public static TheoryData<string, string[], string, string, string> Rows { get; } =
        new()
        {
            // Another layer stops it too, in other words.
            { "Text", [], "sq-118", "more than one statement", "Only queries are run here" },
            { "Text", [], "sq-001", "Only queries are run here", "not authorized" },
            { "Text", ["StatementKind"], "sq-118", "more than one statement", Through },
            { "StatementKind", ["Text"], "sq-118", "Only queries are run here", Through },
            { "StatementKind", ["Text"], "sq-013", "Only queries are run here", "cannot VACUUM from within" },
            { "Authorizer", [], "sq-104", "not authorized", "Only queries are run here" },
            // Nothing else stops it.
            { "Authorizer", [], "sq-066", "pragma_database_list", Through },
            { "ProgramCheck", [], "sq-221", "NATURAL and USING would join", Through },
            { "ProgramCheck", [], "sq-228", "cannot join using column ssn", Through },
            { "ProgramCheck", ["Authorizer"], "sq-145", "no such table: secrets", Canary },
            { "Switches", Guard, "sq-011", "too many attached databases", Through },
            { "Switches", Guard, "sq-028", "delete", "off" },
            { "QueryOnly", Guard, "sq-081", "attempt to write a readonly database", Through },
            { "QueryOnly", [.. Guard, "ReadOnlyHandle"], "sq-099", "attempt to write a readonly database", Through },
            { "ReadOnlyHandle", [.. Guard, "QueryOnly"], "sq-099", "attempt to write a readonly database", Through },
        };

    [Theory]
    [MemberData(nameof(Rows))]
    public async Task Without_a_layer_its_statement_gets_further(
        string layer,
        string[] inFront,
        string id,
        string with,
        string without
    )
    {
        Assert.False((await RunAsync(id, [])).Accepted);
        Assert.Contains(with, Words(await RunAsync(id, inFront)), StringComparison.Ordinal);
        Assert.Contains(without, Words(await RunAsync(id, [.. inFront, layer])), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Without_the_progress_handler_work_goes_on_after_the_deadline(bool isThere)
    {
        const string Work =
            "WITH RECURSIVE c(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM c LIMIT 2000000) SELECT count(*) FROM c";
        using var shop = new Shop(Without(isThere ? [] : ["ProgressHandler"]));
        await using var query = await shop.Connector.Queries!.PrepareAsync(
            new(Work, []),
            Shop.Granted,
            CancellationToken.None
        );
        using var deadline = new CancellationTokenSource();
        await deadline.CancelAsync();
        var fault = await Record.ExceptionAsync(async () =>
            await (await query.RunAsync(1, deadline.Token)).DisposeAsync()
        );
        Assert.Equal(isThere, fault is OperationCanceledException);
    }

    /// <summary>The layer, a statement over the masked employees.ssn, what is said with the layer.</summary>
    public static TheoryData<string, string, string> MaskRows { get; } =
        new()
        {
            { "MaskCheck", "SELECT upper(ssn) FROM employees", "in a function" },
            { "MaskCheck", "SELECT 'CANARY' FROM employees WHERE ssn LIKE 'C%'", "in a function" },
            { "MaskCheck", "SELECT 'CANARY' FROM employees WHERE ssn > 'C'", "in a filter or join" },
            { "MaskCheck", "SELECT max(ssn) FROM employees", "in an aggregate" },
            { "MaskCheck", "SELECT ssn FROM employees", "(through) #" },
            { "Masks", "SELECT ssn FROM employees", "(through) #" },
            { "Masks", "SELECT s FROM (SELECT id, ssn AS s FROM employees) ORDER BY id", "(through) #" },
        };

    [Theory]
    [MemberData(nameof(MaskRows))]
    public async Task Without_a_layer_of_masks_what_they_hide_comes_out(string layer, string sql, string with)
    {
        var grant = TestDatabase.Masked("employees.ssn=hash");
        using var whole = new Shop();
        var said = Words(await whole.Run(sql, grant: grant));
        Assert.Contains(with, said, StringComparison.Ordinal);
        Assert.DoesNotContain(Canary, said.Replace(sql, "", StringComparison.Ordinal), StringComparison.Ordinal);
        using var bare = new Shop(Without([layer]));
        Assert.Contains(Canary, Words(await bare.Run(sql, grant: grant)), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Without_masks_a_read_shows_what_is_masked(bool isRemoved)
    {
        using var shop = new Shop(Without(isRemoved ? ["Masks"] : []));
        var request = new ReadRequest(NodePath.Of("employees"), 5);
        var (rows, _) = await Tests.Rows.Page(shop.Connector, request, TestDatabase.Masked("employees.ssn=hash"));
        Assert.Equal(isRemoved, rows.SelectMany(row => row).Any(cell => $"{cell}".Contains("CANARY-SSN")));
    }

    [Theory]
    [InlineData("MaskCheck", "masks")]
    [InlineData("Masks", null)]
    public async Task The_proof_misses_a_layer_of_masks(string layer, string? missing)
    {
        using var shop = new Shop(Without([layer]));
        var report = await shop.Connector.Proof!.RunAsync(
            TestDatabase.Masked("employees.ssn=hash"),
            CancellationToken.None
        );
        Assert.Equal(missing, report.Trials.SelectMany(trial => trial.Missing).Distinct().SingleOrDefault());
        var mask = Assert.Single(report.Masks);
        Assert.InRange(mask.Bare, 1, mask.Values);
    }

    [Fact]
    public void Every_layer_is_taken_away_once()
    {
        var tried = Rows.Concat<IReadOnlyList<object?>>(MaskRows)
            .Select(row => (string)row[0]!)
            .Append("ProgressHandler")
            .Distinct();
        Assert.Equal(Layers.Select(layer => layer.Name).Order(), tried.Order());
    }

    [Fact]
    public void All_layers_are_on() =>
        Assert.All(Layers, layer => Assert.True((bool)layer.GetValue(ProtectionLayers.All)!));

    private static IEnumerable<PropertyInfo> Layers =>
        typeof(ProtectionLayers).GetProperties().Where(property => property.PropertyType == typeof(bool));

    private static async Task<(bool Accepted, string Said)> RunAsync(string id, string[] removed)
    {
        using var shop = new Shop(Without(removed));
        var sql = Statement.All[id].Sql.Replace("{dir}", shop.Database.Folder, StringComparison.Ordinal);
        return await shop.Run(sql);
    }

    private static ProtectionLayers Without(string[] removed)
    {
        var layers = ProtectionLayers.All with { };
        foreach (var name in removed)
        {
            Layers.Single(layer => layer.Name == name).SetValue(layers, false);
        }
        return layers;
    }

    private static string Words((bool Accepted, string Said) outcome) =>
        outcome.Accepted ? $"{Through} {outcome.Said}" : outcome.Said;
}
