using System.Data.Common;

namespace Gateway.Connectors.PostgreSql.Guard;

/// <summary>Keeps the rules of one database, and reads them again when they are old. Thread-safe.</summary>
/// <param name="time">The clock.</param>
internal sealed class RoutineBook(TimeProvider time) : IDisposable
{
    /// <summary>How long a change of the catalogs may stay unseen.</summary>
    public static readonly TimeSpan Freshness = TimeSpan.FromSeconds(30);

    private readonly SemaphoreSlim _reading = new(1);
    private volatile Entry? _entry;

    /// <summary>The rules, at most <see cref="Freshness"/> old.</summary>
    /// <param name="connection">An open connection of the login.</param>
    /// <param name="cancellationToken">Ends the wait and the reading.</param>
    public async Task<RoutineRules> RulesAsync(DbConnection connection, CancellationToken cancellationToken)
    {
        if (Fresh() is { } known)
        {
            return known;
        }
        await _reading.WaitAsync(cancellationToken);
        try
        {
            // Another call may have read them while this one waited.
            if (Fresh() is { } read)
            {
                return read;
            }
            var began = time.GetTimestamp();
            var rules = await RoutineReader.ReadAsync(connection, cancellationToken);
            _entry = new Entry(rules, began);
            return rules;
        }
        finally
        {
            _reading.Release();
        }
    }

    /// <inheritdoc />
    public void Dispose() => _reading.Dispose();

    private RoutineRules? Fresh() =>
        _entry is { } entry && time.GetElapsedTime(entry.Began) < Freshness ? entry.Rules : null;

    private sealed record Entry(RoutineRules Rules, long Began);
}
