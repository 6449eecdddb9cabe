using Gateway.Core;
using ModelContextProtocol;

namespace Gateway.Mcp.Calls;

/// <summary>
/// Sends progress on, one notification after the other and each further than the last, as the protocol asks. What
/// comes while one is being sent replaces what still waits. Thread-safe.
/// </summary>
internal sealed class ProgressRelay(Func<ProgressNotificationValue, Task> send) : IProgress<CallProgress>
{
    private readonly Lock _gate = new();
    private Task _sending = Task.CompletedTask;
    private CallProgress? _waiting;
    private double _last = double.NegativeInfinity;
    private bool _ended;

    /// <inheritdoc/>
    public void Report(CallProgress value)
    {
        lock (_gate)
        {
            if (_ended || value.Done <= _last)
            {
                return;
            }
            _last = value.Done;
            _waiting = value;
            if (_sending.IsCompleted)
            {
                _sending = SendWaitingAsync();
            }
        }
    }

    /// <summary>Sends nothing from now on; completes when what is under way has been sent.</summary>
    public Task EndAsync()
    {
        lock (_gate)
        {
            _ended = true;
            _waiting = null;
            return _sending;
        }
    }

    private async Task SendWaitingAsync()
    {
        while (Take() is { } value)
        {
            try
            {
                await send(
                    new ProgressNotificationValue
                    {
                        Progress = (float)value.Done,
                        Total = (float?)value.Total,
                        Message = value.Message,
                    }
                );
            }
            catch (Exception fault) when (fault is OperationCanceledException or IOException)
            {
                // The client has gone or no longer wants the answer: nobody waits for progress.
                return;
            }
        }
    }

    private CallProgress? Take()
    {
        lock (_gate)
        {
            var value = _waiting;
            _waiting = null;
            return value;
        }
    }
}
