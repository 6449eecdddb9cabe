using System.Text.Json;
using Gateway.EndToEnd.Tests.Running;

namespace Gateway.EndToEnd.Tests.Commands;

/// <summary>What the doctor says of files; what it says of a server is among the tests of PostgreSQL.</summary>
public sealed class DoctorCommandTests(ShopFolder shop) : IClassFixture<ShopFolder>
{
    [Fact]
    public async Task All_sources_are_examined_with_their_engines()
    {
        var run = (await GatewayProgram.RunAsync(shop.Path, "doctor")).MustEndWith(0);

        var lines = run.Output.TrimEnd().Split('\n');
        Assert.Equal(2, lines.Length);
        Assert.StartsWith("shop (sqlite): ok; SQLite 3.", lines[0], StringComparison.Ordinal);
        Assert.Matches("^handbook \\(documents\\): ok; .+, reached in [0-9]+ ms; its changes are watched$", lines[1]);
    }

    [Fact]
    public async Task The_protection_of_a_file_is_proved_layer_by_layer()
    {
        var before = File.ReadAllBytes(shop.At("data/shop.db"));
        var run = (await GatewayProgram.RunAsync(shop.Path, "doctor", "shop", "--prove")).MustEndWith(0);

        Assert.Contains("\nPROVED: every layer held.", run.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("nothing to stop here", run.Output, StringComparison.Ordinal);
        Assert.Equal(before, File.ReadAllBytes(shop.At("data/shop.db")));
    }

    [Fact]
    public async Task Programs_get_every_statement_with_what_stopped_it()
    {
        var run = (await GatewayProgram.RunAsync(shop.Path, "doctor", "shop", "--prove", "--json")).MustEndWith(0);

        var proof = run.Json().GetProperty("sources")[0].GetProperty("proof");
        Assert.True(proof.GetProperty("holds").GetBoolean());
        var delete = proof
            .GetProperty("statements")
            .EnumerateArray()
            .Single(trial => trial.GetProperty("id").GetString() == "delete");
        Assert.False(delete.GetProperty("answered").GetBoolean());
        Assert.Equal("access.refused", delete.GetProperty("refused_with").GetString());
        Assert.Contains(
            delete.GetProperty("stopped_by").EnumerateArray(),
            stop => stop.GetProperty("layer").GetString() == "handle"
        );
    }

    [Fact]
    public async Task The_protection_of_a_folder_is_proved_layer_by_layer()
    {
        shop.Write("data/handbook/.env", "PASSWORD=x");
        var before = Directory.GetFileSystemEntries(shop.At("data/handbook"), "*", SearchOption.AllDirectories);
        var run = (await GatewayProgram.RunAsync(shop.Path, "doctor", "handbook", "--prove")).MustEndWith(0);

        Assert.Contains("\nPROVED: every layer held.", run.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("nothing to stop here", run.Output, StringComparison.Ordinal);
        Assert.Equal(
            before,
            Directory.GetFileSystemEntries(shop.At("data/handbook"), "*", SearchOption.AllDirectories)
        );
    }

    [Fact]
    public async Task Programs_get_every_address_with_what_stopped_it()
    {
        var run = (await GatewayProgram.RunAsync(shop.Path, "doctor", "handbook", "--prove", "--json")).MustEndWith(0);

        var proof = run.Json().GetProperty("sources")[0].GetProperty("proof");
        Assert.True(proof.GetProperty("holds").GetBoolean());
        Assert.Equal(
            ["address", "names", "rules", "root", "links", "kinds"],
            proof.GetProperty("layers").EnumerateArray().Select(layer => layer.GetProperty("name").GetString())
        );
        var trials = proof
            .GetProperty("statements")
            .EnumerateArray()
            .ToDictionary(t => t.GetProperty("id").GetString()!);
        Assert.True(trials["document"].GetProperty("answered").GetBoolean());
        Assert.Equal("handbook/..", trials["parent"].GetProperty("statement").GetString());
        Assert.Equal("access.not_found", trials["parent"].GetProperty("refused_with").GetString());
        Assert.Equal("request.invalid", trials["dots-encoded"].GetProperty("refused_with").GetString());
        Assert.Equal(["root", "links"], LayersOf(trials["link"]));
        Assert.Equal(["kinds"], LayersOf(trials["socket"]));
        Assert.False(trials["link"].TryGetProperty("refused_with", out _));
    }

    private static IEnumerable<string?> LayersOf(JsonElement trial) =>
        trial.GetProperty("stopped_by").EnumerateArray().Select(stop => stop.GetProperty("layer").GetString());

    [Fact]
    public async Task A_source_that_cannot_be_reached_is_told_from_one_that_is_configured_wrongly()
    {
        using var folder = new TemporaryFolder();
        folder.Write(
            "gateway.json",
            """{"sources":{"far":{"kind":"postgresql","connection":"postgres://nobody@127.0.0.1:1/none"}}}"""
        );
        var run = (await GatewayProgram.RunAsync(folder.Path, "doctor", "far", "--prove")).MustEndWith(4);

        Assert.StartsWith("far (postgresql): unreachable\n", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_unknown_source_is_answered_with_those_that_there_are()
    {
        var run = (await GatewayProgram.RunAsync(shop.Path, "doctor", "shopp")).MustEndWith(5);

        Assert.Contains("the sources are: shop, handbook", run.Error, StringComparison.Ordinal);
    }
}
