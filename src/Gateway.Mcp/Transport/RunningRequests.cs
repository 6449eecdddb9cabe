using System.Diagnostics;

namespace Gateway.Mcp.Transport;

/// <summary>What became of a request's attempt to start.</summary>
internal enum StartOutcome
{
    /// <summary>The request runs.</summary>
    Started,

    /// <summary>A request with the same id still runs, or may still: it was cancelled.</summary>
    SameIdRuns,

    /// <summary>As many requests run as may.</summary>
    TooMany,
}

/// <summary>The requests of one session that were not answered yet. Thread-safe.</summary>
internal sealed class RunningRequests
{
    /// <summary>How many requests of one client may wait for their answers.</summary>
    public const int Limit = 128;

    /// <summary>The request that stays open as long as the client listens.</summary>
    private const string Listen = "subscriptions/listen";

    private const int Remembered = 256;

    private int _work;

    private readonly Queue<string> _cancelled = new();
    private readonly Dictionary<string, Running> _running = new(StringComparer.Ordinal);

    /// <summary>Notes that a request begins.</summary>
    public StartOutcome TryStart(string idKey, string method)
    {
        lock (_running)
        {
            return _running.ContainsKey(idKey) || _cancelled.Contains(idKey) ? StartOutcome.SameIdRuns
                : _running.Count >= Limit ? StartOutcome.TooMany
                : Start(idKey, method);
        }
    }

    /// <summary>Notes that work on a request begins beside the SDK.</summary>
    /// <param name="idKey">A request that was started.</param>
    /// <returns>Ends the work: when the client cancels the request, or the session ends.</returns>
    public CancellationToken BeginWork(string idKey)
    {
        lock (_running)
        {
            _work++;
            return _running.TryGetValue(idKey, out var request) ? request.Stop.Token : new CancellationToken(true);
        }
    }

    /// <summary>Notes that such work has ended, with an answer or without.</summary>
    public void EndWork(string idKey)
    {
        lock (_running)
        {
            _work--;
            _running.Remove(idKey);
            Monitor.PulseAll(_running);
        }
    }

    /// <summary>
    /// Notes that a request was cancelled and will not be answered. Nobody tells when its work has ended, and until
    /// then its cancellation would strike a new request of the same id: so the id is not free for a good while.
    /// </summary>
    public void Cancel(string idKey)
    {
        CancellationTokenSource stop;
        lock (_running)
        {
            if (!_running.TryGetValue(idKey, out var request))
            {
                return;
            }
            stop = request.Stop;
            _cancelled.Enqueue(idKey);
            if (_cancelled.Count > Remembered)
            {
                _cancelled.Dequeue();
            }
        }
        Finish(idKey);
        stop.Cancel();
    }

    /// <summary>Ends the work on all requests.</summary>
    public void CancelAll()
    {
        List<CancellationTokenSource> stops;
        lock (_running)
        {
            stops = [.. _running.Values.Select(request => request.Stop)];
        }
        stops.ForEach(stop => stop.Cancel());
    }

    /// <summary>Notes that a request was answered.</summary>
    public void Finish(string idKey)
    {
        lock (_running)
        {
            _running.Remove(idKey);
            Monitor.PulseAll(_running);
        }
    }

    /// <summary>Blocks until that request has ended.</summary>
    /// <returns>False if it still runs after the time given.</returns>
    public bool WaitFor(string idKey, TimeSpan atMost) => Wait(() => !_running.ContainsKey(idKey), atMost);

    /// <summary>Blocks until all have ended but those that only their client ends.</summary>
    /// <returns>False if some still run after the time given.</returns>
    public bool WaitForAll(TimeSpan atMost) =>
        Wait(() => _running.Values.All(request => !request.EndsByItself), atMost);

    /// <summary>Blocks until no work beside the SDK is under way.</summary>
    /// <returns>False if some still is after the time given.</returns>
    public bool WaitForWork(TimeSpan atMost) => Wait(() => _work == 0, atMost);

    private StartOutcome Start(string idKey, string method)
    {
        _running[idKey] = new Running(method != Listen);
        return StartOutcome.Started;
    }

    private bool Wait(Func<bool> done, TimeSpan atMost)
    {
        var started = Stopwatch.GetTimestamp();
        lock (_running)
        {
            while (!done())
            {
                var left = atMost - Stopwatch.GetElapsedTime(started);
                if (left <= TimeSpan.Zero || !Monitor.Wait(_running, left))
                {
                    return done();
                }
            }
            return true;
        }
    }

    private sealed record Running(bool EndsByItself)
    {
        // Without a timer and a wait handle it holds nothing that would have to be freed.
        public CancellationTokenSource Stop { get; } = new();
    }
}
