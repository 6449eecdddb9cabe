using System.Text.Json.Nodes;

namespace Gateway.EndToEnd.Tests.Running;

/// <summary>Waiting for the index, as a client does: by the line that says what an answer covered.</summary>
internal static class Indexing
{
    private static readonly string[] Unfinished = ["searched so far", "the index is being built"];

    /// <summary>Searches again and again until the index is complete; gives that answer.</summary>
    public static async Task<ToolAnswer> UntilIndexedAsync(this GatewayProcess gateway, string query = "the")
    {
        using var patience = new CancellationTokenSource(GatewayProcess.Patience);
        while (true)
        {
            var answer = (await gateway.CallAsync("search", new JsonObject { ["query"] = query })).Good();
            if (!Unfinished.Any(sign => answer.Text.Contains(sign, StringComparison.Ordinal)))
            {
                return answer;
            }
            await Task.Delay(TimeSpan.FromMilliseconds(100), patience.Token);
        }
    }
}
