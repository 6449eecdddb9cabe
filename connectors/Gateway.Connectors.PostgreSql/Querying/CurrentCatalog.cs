using Gateway.Abstractions;
using Gateway.Connectors.PostgreSql.Catalog;
using Gateway.Connectors.PostgreSql.Guard;
using Gateway.Connectors.PostgreSql.Opening;

namespace Gateway.Connectors.PostgreSql.Querying;

/// <summary>What the catalogs say of functions, tables and the login's rights, read again when it is some seconds old: owners change them. Thread-safe.</summary>
internal sealed class CurrentCatalog(PostgreSqlDatabase database, TimeProvider time) : IDisposable
{
    private static readonly TimeSpan Age = TimeSpan.FromSeconds(5);

    private readonly SemaphoreSlim _reading = new(1);
    private volatile KnownCatalog? _known;
    private string? _moment;
    private long _version;
    private long _read;

    /// <summary>The catalogs; one caller reads them, and whoever comes meanwhile waits for that.</summary>
    public async Task<KnownCatalog> ReadAsync(Limits limits, CancellationToken cancellation)
    {
        if (Fresh() is { } known)
        {
            return known;
        }
        await _reading.WaitAsync(cancellation);
        try
        {
            return Fresh() ?? await ReadAgainAsync(limits, cancellation);
        }
        finally
        {
            _reading.Release();
        }
    }

    /// <inheritdoc />
    public void Dispose() => _reading.Dispose();

    private KnownCatalog? Fresh()
    {
        var known = _known;
        return known is not null && time.GetElapsedTime(Volatile.Read(ref _read)) < Age ? known : null;
    }

    // What the session sees is the same while no transaction that wrote has ended: then nothing is read.
    private async Task<KnownCatalog> ReadAgainAsync(Limits limits, CancellationToken cancellation)
    {
        var began = time.GetTimestamp();
        if (_known is not { } known || _moment is null || _moment != await database.MomentAsync(cancellation))
        {
            await using var session = await database.BeginAsync(limits, cancellation);
            known = new KnownCatalog(
                ++_version,
                await RoutineReader.ReadAsync(session.Connection, cancellation),
                await CatalogReader.RelationsAsync(session, cancellation),
                await CatalogReader.NamesAsync(session, cancellation)
            );
            _moment = session.Moment;
            database.KeepStatements(!known.Rules.AnyRunsText);
        }
        Volatile.Write(ref _read, began);
        _known = known;
        return known;
    }
}
