using SQLitePCL;

namespace Gateway.Search.Sqlite;

/// <summary>A statement of the index, compiled when it is first run. For one thread at a time.</summary>
internal sealed class IndexStatement : IDisposable
{
    private readonly IndexConnection _connection;
    private readonly string _sql;
    private sqlite3_stmt? _compiled;

    public IndexStatement(IndexConnection connection, string sql)
    {
        _connection = connection;
        _sql = sql;
    }

    /// <summary>Runs it with values for <c>?1</c>, <c>?2</c>, …; its rows are not read.</summary>
    public void Run(params ReadOnlySpan<Argument> arguments)
    {
        using var rows = Read(arguments);
        rows.Next();
    }

    /// <summary>Its rows for these values, to be disposed before it runs again.</summary>
    public IndexRows Read(params ReadOnlySpan<Argument> arguments) => Read(isLast: false, arguments);

    /// <summary>Its rows; with the last of them the statement itself is disposed.</summary>
    public IndexRows Read(bool isLast, ReadOnlySpan<Argument> arguments)
    {
        _compiled ??= _connection.Compile(_sql);
        for (var i = 0; i < arguments.Length; i++)
        {
            _connection.Check(arguments[i].Bind(_compiled, i + 1));
        }
        return new IndexRows(_connection, this, _compiled, isLast);
    }

    /// <summary>Ends the reading of rows, and with it the statement's hold on the file.</summary>
    public void Reset() => raw.sqlite3_reset(_compiled);

    public void Dispose() => _compiled?.Dispose();
}
