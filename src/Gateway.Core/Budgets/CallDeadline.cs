using Gateway.Abstractions;

namespace Gateway.Core;

/// <summary>The time of one call, from its arrival. Its token ends the engine's work, whoever ended the call.</summary>
internal sealed class CallDeadline : IDisposable
{
    private readonly CancellationTokenSource _timer;
    private readonly CancellationTokenSource _either;
    private readonly TimeSpan _limit;

    public CallDeadline(TimeSpan limit, TimeProvider time, CancellationToken client)
    {
        _limit = limit;
        _timer = new CancellationTokenSource(limit, time);
        _either = CancellationTokenSource.CreateLinkedTokenSource(_timer.Token, client);
    }

    /// <summary>Cancelled at the deadline, or when the client cancels.</summary>
    public CancellationToken Token => _either.Token;

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
