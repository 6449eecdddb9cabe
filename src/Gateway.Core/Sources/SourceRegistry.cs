using Gateway.Abstractions;
using Gateway.Core.Configuration;

namespace Gateway.Core;

/// <summary>The configured sources and their connectors: made when first asked for, checked once, disposed at the end.</summary>
/// <remarks>A source that fails its check is refused with the reasons, and tried again later; the others serve on. Thread-safe.</remarks>
public sealed class SourceRegistry : IAsyncDisposable
{
    private readonly Dictionary<string, OpenSource> _sources;
    private readonly IResultStore? _results;
    private readonly ExportStore? _exports;
    private readonly Task _ready;

    /// <summary>Registers the sources; opens nothing.</summary>
    /// <param name="configuration">Which sources there are.</param>
    /// <param name="policies">The grants that the first check uses.</param>
    /// <param name="time">For when a failed source is tried again.</param>
    /// <param name="results">Serves kept results, which are a source beside the configured ones; null for none. Not disposed here.</param>
    /// <param name="exports">Serves exported files, likewise; null for none. Not disposed here.</param>
    /// <param name="ready">What must end before a source is opened (test data that is being made); null for nothing.</param>
    public SourceRegistry(
        GatewayConfiguration configuration,
        PolicyBook policies,
        TimeProvider time,
        IResultStore? results = null,
        ExportStore? exports = null,
        Task? ready = null
    )
    {
        ArgumentNullException.ThrowIfNull(configuration);
        ArgumentNullException.ThrowIfNull(policies);
        (_results, _exports) = (results, exports);
        _ready = ready ?? Task.CompletedTask;
        _sources = configuration.Sources.ToDictionary(
            source => source.Name,
            source => new OpenSource(source, policies.OwnerGrant(source.Name), time),
            StringComparer.Ordinal
        );
    }

    /// <summary>The configured sources in their order.</summary>
    public IEnumerable<SourceConfiguration> All => _sources.Values.Select(source => source.Configuration);

    /// <summary>The connector of a source, checked.</summary>
    /// <exception cref="GatewayException">The source is unknown, or its check found errors.</exception>
    public async Task<IConnector> OpenAsync(string source, CancellationToken cancellation)
    {
        if (source == IResultStore.Source && _results is not null)
        {
            return _results.Connector;
        }
        if (source == ExportStore.Source && _exports is not null)
        {
            return _exports.Connector;
        }
        if (!_sources.TryGetValue(source, out var open))
        {
            throw Unknown(source);
        }
        await _ready.WaitAsync(cancellation);
        return await open.GetAsync(cancellation);
    }

    /// <summary>Why a source is not served, in words for clients; null before its first check, and when nothing is wrong.</summary>
    internal string? ProblemOf(string source) => _sources[source].Problem;

    /// <summary>How it stands with the server behind a source; null without one, and before the first contact.</summary>
    internal SourceHealth? HealthOf(string source) => _sources[source].Health;

    /// <summary>The error for a name that is no source, with the names that are.</summary>
    internal GatewayException Unknown(string source) =>
        new(
            ErrorCode.AccessNotFound,
            $"there is no source '{source}'",
            _sources.Count == 0 ? "no source is configured" : $"the sources are: {string.Join(", ", _sources.Keys)}"
        );

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        foreach (var source in _sources.Values)
        {
            await source.DisposeAsync();
        }
    }
}
