using Gateway.Abstractions;

namespace Gateway.Connectors.PostgreSql.Opening;

/// <summary>Keeps calls from a server that cannot be reached, and finds out when it is back. Thread-safe.</summary>
/// <remarks>
/// Closed, calls connect as they like. Some failures in a row open it: from then on one probe at a time connects, and
/// calls wait for the next one, a moment away, and share its outcome. So no call that is made after the server is back
/// is refused, and a server that is down sees one attempt at a time. Between probes without calls the pauses grow, each
/// with jitter. What only a person can mend (a password) is refused at once until the pause is over, and not probed
/// without a call: servers may lock a login out.
/// </remarks>
/// <param name="probe">Makes a new connection; null when the server is there.</param>
/// <param name="time">The clock.</param>
/// <param name="random">Gives numbers from 0 to 1 for the jitter.</param>
internal sealed class Breaker(
    Func<CancellationToken, Task<ConnectFault?>> probe,
    TimeProvider time,
    Func<double> random
) : IAsyncDisposable
{
    /// <summary>Failures in a row that open it.</summary>
    public const int Threshold = 3;

    /// <summary>The pause between probes while a call waits.</summary>
    public static readonly TimeSpan ShortestPause = TimeSpan.FromMilliseconds(250);

    /// <summary>The pause that pauses grow to.</summary>
    public static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(30);

    private readonly Lock _lock = new();
    private readonly CancellationTokenSource _stop = new();
    private Round _next = new();
    private Task _recovery = Task.CompletedTask;
    private bool _isRecovering;
    private int _failures;
    private ConnectFault? _fault;
    private long _dueAt;

    /// <summary>Whether the server answered last; null before the first contact.</summary>
    public SourceHealth? Health { get; private set; }

    /// <summary>The last failure, while nothing has succeeded since.</summary>
    public ConnectFault? Fault
    {
        get
        {
            lock (_lock)
            {
                return _fault;
            }
        }
    }

    /// <summary>Lets a call connect, at once or after the next probe.</summary>
    /// <exception cref="GatewayException">The server is still not there, for the reason given.</exception>
    public async ValueTask EnterAsync(CancellationToken cancellation)
    {
        while (Await() is { } outcome)
        {
            var fault = await outcome.WaitAsync(cancellation);
            if (fault is { IsPassing: false })
            {
                throw Refusal(fault);
            }
        }
    }

    /// <summary>A connection was made: it closes.</summary>
    public void Succeeded()
    {
        Round waiting;
        lock (_lock)
        {
            if (_fault is null && Health is not null)
            {
                return;
            }
            _failures = 0;
            _fault = null;
            Health = new SourceHealth(true, time.GetUtcNow(), null);
            (waiting, _next) = (_next, new Round());
        }
        waiting.End(null);
    }

    /// <summary>A connection could not be made.</summary>
    public void Failed(ConnectFault fault)
    {
        lock (_lock)
        {
            _failures++;
            _fault = fault;
            Health = Health is { IsReachable: false } known
                ? known with
                {
                    Cause = fault.Words,
                }
                : new SourceHealth(false, time.GetUtcNow(), fault.Words);
            if (!_isRecovering && !_stop.IsCancellationRequested)
            {
                _isRecovering = true;
                _recovery = Task.Run(RecoverAsync);
            }
        }
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _recovery.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _stop.Dispose();
    }

    // What a call has to wait for; null when it is closed.
    private Task<ConnectFault?>? Await()
    {
        lock (_lock)
        {
            if (_failures < Threshold)
            {
                return null;
            }
            if (_fault!.IsLasting && Left > TimeSpan.Zero)
            {
                throw Refusal(_fault);
            }
            return _next.Join();
        }
    }

    private async Task RecoverAsync()
    {
        for (var probes = 0; ; probes++)
        {
            await PauseAsync(probes);
            Round round;
            lock (_lock)
            {
                if (_failures == 0)
                {
                    _isRecovering = false;
                    return;
                }
                (round, _next) = (_next, new Round());
            }
            if (await probe(_stop.Token) is { } fault)
            {
                Failed(fault);
                round.End(fault);
                continue;
            }
            lock (_lock)
            {
                _isRecovering = false;
                Succeeded();
            }
            round.End(null);
            return;
        }
    }

    private async Task PauseAsync(int probes)
    {
        Task called;
        TimeSpan pause;
        bool isLasting;
        lock (_lock)
        {
            isLasting = _fault is { IsLasting: true };
            pause = Pause(probes + (isLasting ? 2 : 0));
            _dueAt = time.GetTimestamp() + (long)(pause.TotalSeconds * time.TimestampFrequency);
            called = _next.Called;
        }
        var least = isLasting || pause < ShortestPause ? pause : ShortestPause;
        await Task.Delay(least, time, _stop.Token);
        if (isLasting)
        {
            await called.WaitAsync(_stop.Token);
        }
        else if (pause > least)
        {
            await called
                .WaitAsync(pause - least, time, _stop.Token)
                .ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            _stop.Token.ThrowIfCancellationRequested();
        }
    }

    private TimeSpan Pause(int probes)
    {
        var growing = ShortestPause * Math.Pow(2, Math.Min(probes, 10));
        return (growing < LongestPause ? growing : LongestPause) * (0.5 + (random() / 2));
    }

    private TimeSpan Left => time.GetElapsedTime(time.GetTimestamp(), _dueAt);

    private GatewayException Refusal(ConnectFault fault)
    {
        var left = Left;
        return fault.ToException(left > TimeSpan.Zero ? left : ShortestPause);
    }

    /// <summary>The calls that wait for one probe.</summary>
    private sealed class Round
    {
        private readonly TaskCompletionSource<ConnectFault?> _outcome = New<ConnectFault?>();
        private readonly TaskCompletionSource<bool> _called = New<bool>();

        /// <summary>Ends when the first call waits, or when there is nothing to wait for any more.</summary>
        public Task Called => _called.Task;

        public Task<ConnectFault?> Join()
        {
            _called.TrySetResult(true);
            return _outcome.Task;
        }

        public void End(ConnectFault? fault)
        {
            _called.TrySetResult(true);
            _outcome.TrySetResult(fault);
        }

        private static TaskCompletionSource<T> New<T>() => new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
