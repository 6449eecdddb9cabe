namespace Gateway.Mcp.Transport;

/// <summary>
/// The threads that read one input, of which one has the turn. It works on what it has read, and reads on when it is
/// done: a short piece of work costs no second thread's waking up. Work that takes longer than <see cref="Patience"/>
/// loses the turn to another thread, so that cancellations and other requests are read meanwhile.
/// </summary>
/// <remarks>
/// The pattern is known as leader and followers. The threads are none of the pool's: reading blocks them, and so may
/// the engines that work on them.
/// </remarks>
/// <param name="readOne">
/// Reads one message and handles it; tells whether its thread still has the turn, which it has unless
/// <see cref="Work"/> said otherwise or the input has ended.
/// </param>
internal sealed class ReadingTurn(Func<bool> readOne) : IDisposable
{
    /// <summary>How long a piece of work may keep its thread from reading on; it loses the turn before twice that.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(2);

    /// <summary>How long a thread without a turn waits for one before it ends.</summary>
    private static readonly TimeSpan Idle = TimeSpan.FromSeconds(10);

    /// <summary>After so many looks at nothing new, nobody looks any more until there is work again.</summary>
    private const int MostQuietLooks = 50;

    private readonly object _gate = new();
    private readonly object _watch = new();
    private Thread? _watcher;
    private int _waiting;
    private int _passed;
    private long _lastWork;

    // The work that keeps the turn's owner busy; 0 while it reads.
    private long _work;
    private volatile bool _isWatched;
    private volatile bool _isOver;

    /// <summary>Begins to read, with a thread of its own.</summary>
    public void Begin() => new Thread(Read) { IsBackground = true, Name = "gateway: messages" }.UnsafeStart();

    /// <summary>Does a piece of work; call it on the thread that has the turn, with nothing that the next reading changes.</summary>
    /// <param name="work">The work.</param>
    /// <param name="passesOn">Whether there is something to read already: then another thread reads on at once.</param>
    /// <returns>Whether the thread still has the turn.</returns>
    public bool Work(Action work, bool passesOn)
    {
        if (passesOn)
        {
            PassOn();
            work();
            return false;
        }
        var number = ++_lastWork;
        Interlocked.Exchange(ref _work, number);
        if (!_isWatched)
        {
            BeginToWatch();
        }
        work();
        return Interlocked.CompareExchange(ref _work, 0, number) == number;
    }

    /// <summary>Takes no turn away any more. Threads that wait for one end by themselves.</summary>
    public void Dispose()
    {
        _isOver = true;
        lock (_watch)
        {
            Monitor.PulseAll(_watch);
        }
    }

    private void Read()
    {
        do
        {
            while (readOne()) { }
        } while (WaitForTurn());
    }

    private void BeginToWatch()
    {
        lock (_watch)
        {
            if (_watcher is null)
            {
                _isWatched = true;
                _watcher = new Thread(Watch) { IsBackground = true, Name = "gateway: turns" };
                _watcher.UnsafeStart();
            }
            Monitor.Pulse(_watch);
        }
    }

    // A thread of its own: a timer's callbacks wake the pool up, whose threads then look for work on the cores that the
    // client and the engine need.
    private void Watch()
    {
        var (seen, latest, quiet) = (0L, 0L, 0);
        while (!_isOver)
        {
            var number = Volatile.Read(ref _work);
            if (number != 0 && number == seen && Interlocked.CompareExchange(ref _work, 0, number) == number)
            {
                PassOn();
            }
            quiet = Volatile.Read(ref _lastWork) == latest ? quiet + 1 : 0;
            (seen, latest) = (number, Volatile.Read(ref _lastWork));
            Pause(number == 0 && quiet > MostQuietLooks);
        }
    }

    private void Pause(bool untilWork)
    {
        lock (_watch)
        {
            if (!untilWork)
            {
                Monitor.Wait(_watch, Patience);
                return;
            }
            // Whoever begins work after this was taken back sees it; whoever began before is seen here.
            var latest = Volatile.Read(ref _lastWork);
            _isWatched = false;
            Interlocked.MemoryBarrier();
            while (Volatile.Read(ref _work) == 0 && Volatile.Read(ref _lastWork) == latest && !_isOver)
            {
                Monitor.Wait(_watch);
            }
            _isWatched = true;
        }
    }

    private void PassOn()
    {
        lock (_gate)
        {
            if (_waiting > _passed)
            {
                _passed++;
                Monitor.Pulse(_gate);
                return;
            }
        }
        Begin();
    }

    private bool WaitForTurn()
    {
        lock (_gate)
        {
            _waiting++;
            var inTime = true;
            while (_passed == 0 && inTime)
            {
                inTime = Monitor.Wait(_gate, Idle);
            }
            _waiting--;
            if (_passed == 0)
            {
                return false;
            }
            _passed--;
            return true;
        }
    }
}
