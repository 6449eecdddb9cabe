using System.Diagnostics.Metrics;
using System.Text.Json;

namespace Gateway.Core;

/// <summary>Shows others how the caches of this process stand: as metrics, and in a file of the state folder. Does nothing before they are used.</summary>
/// <remarks>
/// The file belongs to one process, which holds it locked as long as it runs; it is written a moment after a use, and
/// goes when the process ends. It holds figures alone. Thread-safe.
/// </remarks>
internal sealed class CacheReport(Func<IReadOnlyList<CacheFigures>> figures, StateFolder state, TimeProvider time)
    : IDisposable
{
    /// <summary>The name of the meter.</summary>
    public const string MeterName = "Gateway";

    private static readonly TimeSpan Moment = TimeSpan.FromSeconds(1);

    // Written over the last report in one piece, so that nobody reads parts of two.
    private const int Length = 1024;

    private readonly Lock _lock = new();
    private Meter? _meter;
    private ITimer? _timer;
    private FileStream? _file;
    private bool _isDisposed;
    private int _isDue;

    /// <summary>The caches are being used.</summary>
    public void Touch()
    {
        if (Interlocked.Exchange(ref _isDue, 1) == 0)
        {
            lock (_lock)
            {
                if (!_isDisposed)
                {
                    _meter ??= Measure();
                    _timer ??= time.CreateTimer(_ => Write(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
                    _timer.Change(Moment, Timeout.InfiniteTimeSpan);
                }
            }
        }
    }

    /// <inheritdoc />
    public void Dispose()
    {
        lock (_lock)
        {
            _isDisposed = true;
            _timer?.Dispose();
            _meter?.Dispose();
            if (_file is { } file)
            {
                file.Dispose();
                File.Delete(file.Name);
            }
        }
    }

    private Meter Measure()
    {
        var meter = new Meter(MeterName);
        meter.CreateObservableCounter(
            "gateway.cache.lookups",
            Lookups,
            null,
            "Looks into a cache, by what they found."
        );
        meter.CreateObservableGauge("gateway.cache.size", Sizes, "By", "Bytes that a cache takes, about.");
        meter.CreateObservableGauge("gateway.cache.age", Ages, "s", "Age of the oldest thing in a cache.");
        return meter;
    }

    private IEnumerable<Measurement<long>> Lookups() =>
        figures()
            .SelectMany(cache =>
                new[]
                {
                    new Measurement<long>(cache.Hits, new("cache", cache.Name), new("result", "hit")),
                    new Measurement<long>(cache.Misses, new("cache", cache.Name), new("result", "miss")),
                }
            );

    private IEnumerable<Measurement<long>> Sizes() =>
        figures()
            .Select(cache => new Measurement<long>(
                cache.Bytes,
                new KeyValuePair<string, object?>("cache", cache.Name)
            ));

    private IEnumerable<Measurement<double>> Ages() =>
        figures()
            .Where(cache => cache.Oldest is not null)
            .Select(cache => new Measurement<double>(
                cache.Oldest!.Value.TotalSeconds,
                new KeyValuePair<string, object?>("cache", cache.Name)
            ));

    // Nobody is to miss an answer because a report of it cannot be written.
    private void Write()
    {
        Volatile.Write(ref _isDue, 0);
        var now = time.GetUtcNow();
        var process = new ProcessCaches(Environment.ProcessId, now, figures());
        lock (_lock)
        {
            if (_isDisposed)
            {
                return;
            }
            try
            {
                var text = new byte[Length];
                text.AsSpan().Fill((byte)' ');
                JsonSerializer.SerializeToUtf8Bytes(process, CacheReportJson.Default.ProcessCaches).CopyTo(text, 0);
                _file ??= CacheReports.Open(state);
                RandomAccess.Write(_file.SafeFileHandle, text, 0);
            }
            catch (Exception fault) when (fault is IOException or UnauthorizedAccessException or ArgumentException) { }
        }
    }
}
