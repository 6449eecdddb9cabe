using Gateway.Abstractions;
using Gateway.Core.Configuration;

namespace Gateway.Core;

/// <summary>One source with its connector and the outcome of its check.</summary>
internal sealed class OpenSource(SourceConfiguration configuration, Grant ownerGrant, TimeProvider time)
    : IAsyncDisposable
{
    // For faults of rules and rights, which only the owner mends: their check reads whole catalogs.
    private static readonly TimeSpan RetryAfter = TimeSpan.FromSeconds(2);

    private readonly SemaphoreSlim _gate = new(1, 1);
    private IConnector? _connector;
    private long? _checkedAt;
    private volatile bool _isSound;

    public SourceConfiguration Configuration => configuration;

    private IReadOnlyList<Finding> Findings { get; set; } = [];

    /// <summary>Why the source is not served, in words for clients; null when the last check found no error.</summary>
    /// <remarks>
    /// Clients learn why a source cannot be opened. What is wrong with its rules or its login names what they hide: that
    /// is for the owner alone.
    /// </remarks>
    public string? Problem =>
        // What answered since its check is opened by the next call.
        !Findings.Any(finding => finding.IsError) || (OpeningFault is not null && Health is { IsReachable: true })
            ? null
            : Reason;

    private string Reason => OpeningFault?.Message ?? "its rules or its rights are not in order";

    private Finding? OpeningFault => Findings.FirstOrDefault(finding => finding.IsError && IsAboutOpening(finding));

    /// <summary>How it stands with the server behind the source, or null.</summary>
    public SourceHealth? Health => _connector?.Health;

    /// <summary>The connector, after a check that found no error.</summary>
    public async Task<IConnector> GetAsync(CancellationToken cancellation)
    {
        if (_isSound)
        {
            return _connector!;
        }
        var called = time.GetTimestamp();
        await _gate.WaitAsync(cancellation);
        try
        {
            _connector ??= configuration.Factory.Create(configuration.Definition);
            if (!_isSound && IsToBeChecked(called))
            {
                Findings = await configuration.CheckAsync(_connector, ownerGrant, cancellation);
                _checkedAt = time.GetTimestamp();
                _isSound = !Findings.Any(finding => finding.IsError);
            }
            return _isSound ? _connector : throw Refusal();
        }
        finally
        {
            _gate.Release();
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (_connector is not null)
        {
            await _connector.DisposeAsync();
        }
        _gate.Dispose();
    }

    // What cannot be opened may be there again at the next call; calls that waited for one check share its outcome.
    private bool IsToBeChecked(long called) =>
        _checkedAt is not { } last || (OpeningFault is null ? time.GetElapsedTime(last) >= RetryAfter : last < called);

    private GatewayException Refusal()
    {
        var hint = OpeningFault?.Hint ?? "the owner sees what is wrong, and how to mend it, with: gateway validate";
        return new GatewayException(
            ErrorCode.SourceUnavailable,
            $"source '{configuration.Name}' is not served: {Reason}",
            hint
        );
    }

    private bool IsAboutOpening(Finding finding) =>
        configuration.Factory.Settings.Any(setting =>
            setting.Name == finding.Setting && setting.Type is (SettingType.Path or SettingType.Secret)
        );
}
