using Npgsql;

namespace Gateway.Connectors.PostgreSql.Opening;

/// <summary>Asks a server for its moment: on a line that stays open between the questions, where there is one. Thread-safe.</summary>
/// <remarks>
/// The line only saves time. While it is not there, or is dead, a session is asked, which says what is wrong with the server,
/// and another line is made beside that.
/// </remarks>
internal sealed class Moments : IAsyncDisposable
{
    private readonly NpgsqlDataSource _lines;
    private readonly Func<CancellationToken, Task<string>> _askSession;
    private readonly Action _lost;
    private readonly JoinedQuestion<string> _question;
    private readonly Lock _lock = new();
    private MomentLine? _line;
    private Task _connecting = Task.CompletedTask;
    private int _ends;
    private bool _isOver;
    private volatile string? _latest;

    /// <summary>Asks nothing yet.</summary>
    /// <param name="connection">Where lines lead.</param>
    /// <param name="askSession">Asks a session.</param>
    /// <param name="lost">Called when a line is dead: the other connections are of the same server.</param>
    public Moments(
        NpgsqlConnectionStringBuilder connection,
        Func<CancellationToken, Task<string>> askSession,
        Action lost
    )
    {
        // A line that did not answer in time is given up without a word.
        var line = new NpgsqlConnectionStringBuilder(connection.ConnectionString)
        {
            Pooling = false,
            CancellationTimeout = -1,
        };
        _lines = new NpgsqlDataSourceBuilder(line.ConnectionString).Build();
        (_askSession, _lost) = (askSession, lost);
        _question = new JoinedQuestion<string>(AskNowAsync);
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
        lock (_lock)
        {
            _ends++;
        }
        Take(out _)?.Dispose();
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        Task connecting;
        lock (_lock)
        {
            (_isOver, connecting) = (true, _connecting);
        }
        HangUp();
        await connecting;
        await _lines.DisposeAsync();
        _question.Dispose();
    }

    private async ValueTask<string> AskNowAsync(CancellationToken cancellation)
    {
        // Nobody else has it while it is asked.
        if (Take(out var ends) is { } line)
        {
            if (await TryAskAsync(line, ends, cancellation) is { } answer)
            {
                return _latest = answer;
            }
            _lost();
        }
        var moment = await _askSession(cancellation);
        BeginToConnect();
        return _latest = moment;
    }

    private async ValueTask<string?> TryAskAsync(MomentLine line, int ends, CancellationToken cancellation)
    {
        string? answer = null;
        try
        {
            return answer = await line.AskAsync(cancellation);
        }
        finally
        {
            if (answer is null)
            {
                line.Dispose();
            }
            else
            {
                PutBack(line, ends);
            }
        }
    }

    private void BeginToConnect()
    {
        lock (_lock)
        {
            if (_connecting.IsCompleted && !_isOver)
            {
                _connecting = ConnectAsync(_ends);
            }
        }
    }

    private async Task ConnectAsync(int ends)
    {
        if (await MomentLine.ConnectAsync(_lines) is { } line)
        {
            PutBack(line, ends);
        }
    }

    private MomentLine? Take(out int ends)
    {
        lock (_lock)
        {
            var line = _line;
            (_line, ends) = (null, _ends);
            return line;
        }
    }

    private void PutBack(MomentLine line, int ends)
    {
        lock (_lock)
        {
            if (ends == _ends && !_isOver && _line is null)
            {
                _line = line;
                return;
            }
        }
        line.Dispose();
    }
}
