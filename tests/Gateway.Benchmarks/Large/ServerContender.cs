using Gateway.Benchmarks.Peers;
using Gateway.Benchmarks.Whole;

namespace Gateway.Benchmarks.Large;

/// <summary>A server over stdio.</summary>
/// <param name="server">The server; disposed with this.</param>
/// <param name="name">Another name than its own.</param>
internal sealed class ServerContender(PeerServer server, string? name = null) : IContender
{
    public string Name => name ?? server.Name;

    public long? PeakBytes => server.Child.Memory.PeakBytes;

    public (TimeSpan Time, long Bytes) Ask(string sql)
    {
        var (tool, arguments) = server.Query(sql);
        var answer = server.Child.Ask(tool, arguments);
        return (answer.Time, answer.Bytes);
    }

    public (TimeSpan All, Samples Each) AskTogether(IReadOnlyList<string> statements, int together)
    {
        var calls = statements.Select(server.Query).ToList();
        return server.Child.TimeTogether(calls[0].Tool, [.. calls.Select(call => call.Arguments)], together);
    }

    /// <summary>How many rows a statement's answer has.</summary>
    public int CountRows(string sql)
    {
        var (tool, arguments) = server.Query(sql);
        return server.CountRows(server.Child.Call(tool, arguments));
    }

    public void Dispose() => server.Dispose();
}
