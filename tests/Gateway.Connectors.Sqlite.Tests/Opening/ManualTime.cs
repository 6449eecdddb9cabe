namespace Gateway.Connectors.Sqlite.Tests.Opening;

/// <summary>A clock whose timers fire when a test says so.</summary>
internal sealed class ManualTime : TimeProvider
{
    private readonly List<Timer> _timers = [];

    public void Fire() => _timers.FindAll(timer => timer.IsSet).ForEach(timer => timer.Fire());

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new Timer(() => callback(state));
        timer.Change(dueTime, period);
        _timers.Add(timer);
        return timer;
    }

    private sealed class Timer(Action fire) : ITimer
    {
        public bool IsSet { get; private set; }

        public void Fire()
        {
            IsSet = false;
            fire();
        }

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            IsSet = dueTime != Timeout.InfiniteTimeSpan;
            return true;
        }

        public void Dispose() => IsSet = false;

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
