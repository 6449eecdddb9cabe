namespace Gateway.Connectors.PostgreSql.Opening;

/// <summary>Asks a server for its moment, on a line that stays open between the questions. Thread-safe.</summary>
internal sealed class Moments : IDisposable
{
    private readonly Func<CancellationToken, Task<MomentLine>> _connect;
    private readonly SharedQuestion<string> _question;
    private MomentLine? _line;
    private volatile int _ends;
    private volatile string? _latest;

    /// <summary>Asks nothing yet.</summary>
    /// <param name="connect">Makes a line, which has asked once already.</param>
    public Moments(Func<CancellationToken, Task<MomentLine>> connect)
    {
        _connect = connect;
        _question = new SharedQuestion<string>(AskNowAsync);
    }

    /// <summary>What any session was told last; null before the first one.</summary>
    public string? Latest
    {
        get => _latest;
        set => _latest = value;
    }

    /// <summary>The moment of what whoever reads from now on sees at least.</summary>
    public ValueTask<string> AskAsync(CancellationToken cancellation) => _question.AskAsync(cancellation);

    /// <summary>Lets the line go as soon as nobody is asking; whoever asks next makes a new one.</summary>
    public void HangUp()
    {
        Interlocked.Increment(ref _ends);
        Interlocked.Exchange(ref _line, null)?.Dispose();
    }

    /// <inheritdoc />
    public void Dispose()
    {
        HangUp();
        _question.Dispose();
    }

    private async ValueTask<string> AskNowAsync(CancellationToken cancellation)
    {
        var ends = _ends;
        // Nobody else has it while it is asked.
        var line = Interlocked.Exchange(ref _line, null);
        if (line is null || !line.TryAsk())
        {
            line?.Dispose();
            line = await _connect(cancellation);
        }
        var moment = line.Moment;
        Interlocked.Exchange(ref _line, line);
        if (ends != _ends)
        {
            Interlocked.Exchange(ref _line, null)?.Dispose();
        }
        return _latest = moment;
    }
}
