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

    private readonly Queue<string> _cancelled = new();
    private readonly Dictionary<string, bool> _endsByItself = new(StringComparer.Ordinal);

    /// <summary>Notes that a request begins.</summary>
    public StartOutcome TryStart(string idKey, string method)
    {
        lock (_endsByItself)
        {
            return _endsByItself.ContainsKey(idKey) || _cancelled.Contains(idKey) ? StartOutcome.SameIdRuns
                : _endsByItself.Count >= Limit ? StartOutcome.TooMany
                : Start(idKey, method);
        }
    }

    /// <summary>
    /// Notes that a request was cancelled and will not be answered. Nobody tells when its work has ended, and until
    /// then its cancellation would strike a new request of the same id: so the id is not free for a good while.
    /// </summary>
    public void Cancel(string idKey)
    {
        lock (_endsByItself)
        {
            if (!_endsByItself.ContainsKey(idKey))
            {
                return;
            }
            _cancelled.Enqueue(idKey);
            if (_cancelled.Count > Remembered)
            {
                _cancelled.Dequeue();
            }
        }
        Finish(idKey);
    }

    /// <summary>Notes that a request was answered.</summary>
    public void Finish(string idKey)
    {
        lock (_endsByItself)
        {
            _endsByItself.Remove(idKey);
            Monitor.PulseAll(_endsByItself);
        }
    }

    /// <summary>Blocks until that request has ended.</summary>
    /// <returns>False if it still runs after the time given.</returns>
    public bool WaitFor(string idKey, TimeSpan atMost) => Wait(() => !_endsByItself.ContainsKey(idKey), atMost);

    /// <summary>Blocks until all have ended but those that only their client ends.</summary>
    /// <returns>False if some still run after the time given.</returns>
    public bool WaitForAll(TimeSpan atMost) => Wait(() => !_endsByItself.ContainsValue(true), atMost);

    private StartOutcome Start(string idKey, string method)
    {
        _endsByItself[idKey] = method != Listen;
        return StartOutcome.Started;
    }

    private bool Wait(Func<bool> done, TimeSpan atMost)
    {
        var started = Stopwatch.GetTimestamp();
        lock (_endsByItself)
        {
            while (!done())
            {
                var left = atMost - Stopwatch.GetElapsedTime(started);
                if (left <= TimeSpan.Zero || !Monitor.Wait(_endsByItself, left))
                {
                    return done();
                }
            }
            return true;
        }
    }
}
