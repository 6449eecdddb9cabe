using Gateway.Connectors.PostgreSql.Guard;
using Gateway.Connectors.PostgreSql.Opening;

namespace Gateway.Connectors.PostgreSql.Querying;

/// <summary>The guard's rules of one database, read again when they are some seconds old: its owner may make functions. Thread-safe.</summary>
internal sealed class CurrentRules(TimeProvider time)
{
    private static readonly TimeSpan Age = TimeSpan.FromSeconds(5);

    private volatile Entry? _entry;

    /// <summary>The rules.</summary>
    public async Task<RoutineRules> ReadAsync(Session session, CancellationToken cancellation)
    {
        if (_entry is { } known && time.GetElapsedTime(known.Read) < Age)
        {
            return known.Rules;
        }
        var read = time.GetTimestamp();
        var rules = await RoutineReader.ReadAsync(session.Connection, cancellation);
        _entry = new Entry(rules, read);
        return rules;
    }

    private sealed record Entry(RoutineRules Rules, long Read);
}
