using System.Collections.Concurrent;
using Npgsql;

namespace Gateway.Connectors.PostgreSql.Opening;

/// <summary>The connections that answered a moment ago: nobody asks them for a sign of life. Thread-safe.</summary>
/// <param name="time">The clock.</param>
internal sealed class LivelyConnections(TimeProvider time)
{
    /// <summary>How long a connection is taken to be alive that answered.</summary>
    public static readonly TimeSpan Moment = TimeSpan.FromMilliseconds(500);

    // Those of closed connections stay until there are so many.
    private const int MostKnown = 1000;

    // By the server's numbers of its processes.
    private readonly ConcurrentDictionary<int, long> _answered = new();

    /// <summary>Whether a connection answered a moment ago; asked once, it has to answer again.</summary>
    public bool Take(NpgsqlConnection connection) =>
        _answered.TryRemove(connection.ProcessID, out var answered) && time.GetElapsedTime(answered) < Moment;

    /// <summary>A connection answered.</summary>
    public void Add(NpgsqlConnection connection)
    {
        if (_answered.Count >= MostKnown)
        {
            _answered.Clear();
        }
        _answered[connection.ProcessID] = time.GetTimestamp();
    }
}
