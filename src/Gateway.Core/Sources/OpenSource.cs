using Gateway.Abstractions;
using Gateway.Core.Configuration;

namespace Gateway.Core;

/// <summary>One source with its connector and the outcome of its check.</summary>
internal sealed class OpenSource(SourceConfiguration configuration, Grant ownerGrant, TimeProvider time)
    : IAsyncDisposable
{
    private static readonly TimeSpan RetryAfter = TimeSpan.FromSeconds(2);

    private readonly SemaphoreSlim _gate = new(1, 1);
    private IConnector? _connector;
    private long? _checkedAt;
    private volatile bool _isSound;

    public SourceConfiguration Configuration => configuration;

    public IReadOnlyList<Finding> Findings { get; private set; } = [];

    /// <summary>The connector, after a check that found no error.</summary>
    public async Task<IConnector> GetAsync(CancellationToken cancellation)
    {
        if (_isSound)
        {
            return _connector!;
        }
        await _gate.WaitAsync(cancellation);
        try
        {
            _connector ??= configuration.Factory.Create(configuration.Definition);
            if (!_isSound && (_checkedAt is not { } last || time.GetElapsedTime(last) >= RetryAfter))
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

    private GatewayException Refusal()
    {
        var errors = Findings.Where(finding => finding.IsError).ToList();
        var reasons = string.Join("; ", errors.Select(Describe));
        return new GatewayException(
            ErrorCode.SourceUnavailable,
            $"source '{configuration.Name}' is not served: {reasons}",
            errors.FirstOrDefault(error => error.Hint is not null)?.Hint
                ?? "the owner can see all of it with: gateway validate"
        );
    }

    private static string Describe(Finding finding) =>
        finding.Setting is null ? finding.Message : $"{finding.Setting}: {finding.Message}";
}
