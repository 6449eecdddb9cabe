using System.Text.Json.Nodes;
using Gateway.EndToEnd.Tests.Mcp.Places;
using Gateway.EndToEnd.Tests.Running;

namespace Gateway.EndToEnd.Tests.Mcp;

/// <summary>Two processes over one state folder, as desktop clients start them: one writes the index, both answer.</summary>
public sealed class SharedIndexTests : IDisposable
{
    private readonly Place _place = new();

    public SharedIndexTests()
    {
        for (var i = 0; i < 30; i++)
        {
            _place.Write(Path.Combine("docs", $"{i}.md"), $"# Document {i}\n\nThe common word and document{i}.\n");
        }
        _place.Configure(
            new()
            {
                ["docs"] = new JsonObject { ["kind"] = "documents", ["folder"] = "docs" },
            }
        );
    }

    public void Dispose() => _place.Dispose();

    [Fact]
    public async Task Both_answer_and_when_the_writer_is_killed_the_other_takes_over()
    {
        var writer = await GatewayProcess.ConnectAsync(_place.Configuration);
        await writer.UntilCoveredAsync("common", "30 of 30 searched");
        await using var reader = await GatewayProcess.ConnectAsync(_place.Configuration);
        await reader.UntilCoveredAsync("common", "30 of 30 searched");

        // The schedule would take five minutes: it is the watch that finds them.
        _place.Write(Path.Combine("docs", "more", "new.md"), "The common word, and a hedgehog.");
        await writer.UntilCoveredAsync("hedgehog", "31 of 31 searched");
        await reader.UntilCoveredAsync("hedgehog", "31 of 31 searched");
        Assert.Equal(1, await HitsAsync(writer, "hedgehog"));
        Assert.Equal(1, await HitsAsync(reader, "hedgehog"));

        await writer.KillAsync();
        await writer.DisposeAsync();
        _place.Write(Path.Combine("docs", "last.md"), "The common word, and a badger.");
        await reader.UntilCoveredAsync("badger", "32 of 32 searched");
        Assert.Equal(1, await HitsAsync(reader, "badger"));

        _place.Write(Path.Combine("docs", "last.md"), "The common word, and an otter.");
        await UntilAsync(async () => await HitsAsync(reader, "otter") == 1);
        Assert.Equal(0, await HitsAsync(reader, "badger"));
    }

    private static async Task<int> HitsAsync(GatewayProcess gateway, string word) =>
        (await gateway.CallAsync("search", new() { ["query"] = word })).Good().Links.Count;

    private static async Task UntilAsync(Func<Task<bool>> isSo)
    {
        using var patience = new CancellationTokenSource(GatewayProcess.Patience);
        while (!await isSo())
        {
            Assert.False(patience.IsCancellationRequested, "The change was not found.");
            await Task.Delay(TimeSpan.FromMilliseconds(100));
        }
    }
}
