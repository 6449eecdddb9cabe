using Gateway.Abstractions;

namespace Gateway.Core;

/// <summary>The time of one call, from its arrival. Its token ends the engine's work, whoever ended the call.</summary>
internal sealed class CallDeadline : IDisposable
{
    private readonly CancellationTokenSource _timer;
    private readonly CancellationTokenSource _either;
    private readonly TimeSpan _limit;
    private readonly TimeProvider _time;
    private readonly long _started;

    public CallDeadline(TimeSpan limit, TimeProvider time, CancellationToken client)
    {
        (_limit, _time, _started) = (limit, time, time.GetTimestamp());
        _timer = new CancellationTokenSource(limit, time);
        _either = CancellationTokenSource.CreateLinkedTokenSource(_timer.Token, client);
    }

    /// <summary>Cancelled at the deadline, or when the client cancels.</summary>
    public CancellationToken Token => _either.Token;

    /// <summary>How many calls the time that is left is for: those of a batch that have no answer yet; else 1.</summary>
    public int Calls { get; set; } = 1;

    /// <summary>Cancels some work early enough for an answer of what it has until then, and for the calls that follow.</summary>
    public IDisposable StopEarly(CancellationTokenSource work)
    {
        var left = (_limit - _time.GetElapsedTime(_started)) * 0.8 / Calls;
        var due = left > TimeSpan.Zero ? left : TimeSpan.Zero;
        return _time.CreateTimer(_ => work.Cancel(), null, due, Timeout.InfiniteTimeSpan);
    }

    /// <summary>What a cancelled operation means: the deadline, or the client.</summary>
    public GatewayException Explain(Exception cause) =>
        _timer.IsCancellationRequested
            ? new GatewayException(
                ErrorCode.BudgetTime,
                $"the call was stopped after {_limit.TotalSeconds:0.#} s, its deadline",
                "ask for less: filter on an indexed column, add LIMIT, or search instead of scanning",
                cause
            )
            : new GatewayException(ErrorCode.Cancelled, "the call was cancelled by the client", null, cause);

    public void Dispose()
    {
        _either.Dispose();
        _timer.Dispose();
    }
}
