namespace Gateway.Connectors.PostgreSql.Opening;

/// <summary>A question that is asked by one caller at a time, for all who wait. Thread-safe.</summary>
/// <remarks>
/// Whoever comes while it is under way is given the answer to the next one: an answer that was on its way already may be older
/// than what its caller knows of.
/// </remarks>
/// <param name="ask">Asks.</param>
internal sealed class JoinedQuestion<T>(Func<CancellationToken, ValueTask<T>> ask) : IDisposable
    where T : class
{
    private readonly Lock _lock = new();
    private readonly SemaphoreSlim _turn = new(1);
    private TaskCompletionSource<T?>? _next;

    /// <summary>The answer to a question that is asked after this call.</summary>
    public async ValueTask<T> AskAsync(CancellationToken cancellation)
    {
        while (true)
        {
            if (!Begin(out var round))
            {
                // One that failed or was cancelled gives nothing: its reasons need not be those of this caller.
                if (await round.Task.WaitAsync(cancellation) is { } shared)
                {
                    return shared;
                }
                continue;
            }
            T? answer = null;
            try
            {
                return answer = await AskInTurnAsync(round, cancellation);
            }
            finally
            {
                Close(round);
                round.SetResult(answer);
            }
        }
    }

    /// <inheritdoc />
    public void Dispose() => _turn.Dispose();

    private async ValueTask<T> AskInTurnAsync(TaskCompletionSource<T?> round, CancellationToken cancellation)
    {
        await _turn.WaitAsync(cancellation);
        try
        {
            Close(round);
            return await ask(cancellation);
        }
        finally
        {
            _turn.Release();
        }
    }

    // Whether this caller asks for all who come until it has the turn.
    private bool Begin(out TaskCompletionSource<T?> round)
    {
        lock (_lock)
        {
            var isFirst = _next is null;
            round = _next ??= new TaskCompletionSource<T?>(TaskCreationOptions.RunContinuationsAsynchronously);
            return isFirst;
        }
    }

    // Nobody joins it any more.
    private void Close(TaskCompletionSource<T?> round)
    {
        lock (_lock)
        {
            _next = _next == round ? null : _next;
        }
    }
}
