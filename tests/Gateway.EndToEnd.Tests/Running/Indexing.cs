using System.Text.Json.Nodes;

namespace Gateway.EndToEnd.Tests.Running;

/// <summary>Waiting for the index, as a client does: by the line that says what an answer covered.</summary>
internal static class Indexing
{
    private static readonly string[] Unfinished = ["searched so far", "the index is being built"];

    /// <summary>Searches again and again until a first index is complete; gives that answer.</summary>
    public static Task<ToolAnswer> UntilIndexedAsync(this GatewayProcess gateway, string query = "the") =>
        UntilAsync(gateway, query, text => !IsUnfinished(text));

    /// <summary>Searches again and again until the index is complete and its answer says so in these words; gives that answer.</summary>
    /// <remarks>For an index that was complete before: until it is updated, its answers are complete as of an earlier time.</remarks>
    public static Task<ToolAnswer> UntilCoveredAsync(this GatewayProcess gateway, string query, string covered) =>
        UntilAsync(gateway, query, text => !IsUnfinished(text) && text.Contains(covered, StringComparison.Ordinal));

    private static async Task<ToolAnswer> UntilAsync(GatewayProcess gateway, string query, Func<string, bool> isEnough)
    {
        using var patience = new CancellationTokenSource(GatewayProcess.Patience);
        while (true)
        {
            var answer = (await gateway.CallAsync("search", new JsonObject { ["query"] = query })).Good();
            if (isEnough(answer.Text))
            {
                return answer;
            }
            Assert.False(
                patience.IsCancellationRequested,
                $"The index did not get there; the last answer: {answer.Text}"
            );
            await Task.Delay(TimeSpan.FromMilliseconds(100));
        }
    }

    private static bool IsUnfinished(string text) =>
        Unfinished.Any(sign => text.Contains(sign, StringComparison.Ordinal));
}
