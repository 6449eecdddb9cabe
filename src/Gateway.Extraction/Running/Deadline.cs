namespace Gateway.Extraction.Running;

/// <summary>Ends a child process when its time is over, or the call is cancelled that it works for.</summary>
internal sealed class Deadline : IDisposable
{
    private readonly ITimer _timer;
    private readonly CancellationTokenRegistration _cancelling;
    private volatile bool _isOver;

    /// <summary>Begins to count.</summary>
    public Deadline(ChildProcess child, TimeSpan time, TimeProvider clock, CancellationToken cancellation)
    {
        _timer = clock.CreateTimer(
            _ =>
            {
                _isOver = true;
                child.Kill();
            },
            null,
            time,
            Timeout.InfiniteTimeSpan
        );
        _cancelling = cancellation.Register(child.Kill);
    }

    /// <summary>Whether the time was over before the work was done.</summary>
    public bool IsOver => _isOver;

    /// <inheritdoc />
    public void Dispose()
    {
        _timer.Dispose();
        _cancelling.Dispose();
    }
}
