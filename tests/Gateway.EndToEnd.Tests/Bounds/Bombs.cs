using System.Text.Json.Nodes;
using Gateway.EndToEnd.Tests.Mcp.Places;
using Gateway.EndToEnd.Tests.Running;

namespace Gateway.EndToEnd.Tests.Bounds;

/// <summary>A gateway over one database with a short deadline, and statements that want more than they are given.</summary>
internal sealed class Bombs(Place place, GatewayProcess gateway) : IAsyncDisposable
{
    // Long enough that a small query is answered before it on a machine that is busy with other tests.
    private const int Seconds = 10;
    private const long MostBytes = 300L << 20;

    /// <summary>Starts a gateway over a source that is called <c>db</c>.</summary>
    public static async Task<Bombs> PlantAsync(Place place, JsonObject source)
    {
        place.Configure(new() { ["db"] = source }, ("limits", new JsonObject { ["seconds"] = Seconds }));
        return new Bombs(place, await GatewayProcess.ConnectAsync(place.Configuration));
    }

    /// <summary>The answer to a statement.</summary>
    public Task<ToolAnswer> QueryAsync(string sql) =>
        gateway.CallAsync("query", new() { ["source"] = "db", ["sql"] = sql });

    /// <summary>Sets off all at once, and asks a small query beside them.</summary>
    /// <param name="small">The small query.</param>
    /// <param name="statements">The bombs.</param>
    /// <param name="lasting">Whether each of them would last longer than the deadline.</param>
    public async Task SetOffAsync(string small, IEnumerable<string> statements, bool lasting)
    {
        Assert.False((await QueryAsync(small)).IsError);
        var bombs = statements.Select(QueryAsync).ToList();
        var ninth = QueryAsync(small);
        if (lasting)
        {
            var first = await Task.WhenAny([ninth, .. bombs]);
            Assert.True(first == ninth, $"a bomb ended first: {(await first).Text}");
        }
        Assert.False((await ninth).IsError, (await ninth).Text);
        foreach (var answer in await Task.WhenAll(bombs))
        {
            Assert.True(answer.IsError, answer.Text);
            Assert.StartsWith(lasting ? "budget.time" : "budget.", answer.Text, StringComparison.Ordinal);
        }
        Assert.InRange(gateway.PeakBytes, 0, MostBytes);
        Assert.False((await QueryAsync(small)).IsError);
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        await gateway.DisposeAsync();
        place.Dispose();
    }
}
