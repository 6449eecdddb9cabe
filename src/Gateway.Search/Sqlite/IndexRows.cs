using SQLitePCL;

namespace Gateway.Search.Sqlite;

/// <summary>The rows of a statement while they are read, one after the other.</summary>
internal readonly struct IndexRows : IDisposable
{
    private readonly IndexConnection _connection;
    private readonly IndexStatement _owner;
    private readonly sqlite3_stmt _statement;
    private readonly bool _isLast;

    public IndexRows(IndexConnection connection, IndexStatement owner, sqlite3_stmt statement, bool isLast)
    {
        _connection = connection;
        _owner = owner;
        _statement = statement;
        _isLast = isLast;
    }

    /// <summary>Goes to the next row; false at the end.</summary>
    public bool Next()
    {
        var code = raw.sqlite3_step(_statement);
        _connection.Check(code);
        return code == raw.SQLITE_ROW;
    }

    public bool IsNull(int column) => raw.sqlite3_column_type(_statement, column) == raw.SQLITE_NULL;

    public long Number(int column) => raw.sqlite3_column_int64(_statement, column);

    /// <summary>A text; empty for NULL.</summary>
    public string Text(int column) => TextOrNull(column) ?? "";

    public string? TextOrNull(int column) => raw.sqlite3_column_text(_statement, column).utf8_to_string();

    public long? NumberOrNull(int column) => IsNull(column) ? null : Number(column);

    public byte[] Bytes(int column) => raw.sqlite3_column_blob(_statement, column).ToArray();

    /// <summary>A time that was written as milliseconds since 1970.</summary>
    public DateTimeOffset? Time(int column) =>
        NumberOrNull(column) is { } milliseconds ? DateTimeOffset.FromUnixTimeMilliseconds(milliseconds) : null;

    public void Dispose()
    {
        if (_isLast)
        {
            _owner.Dispose();
        }
        else
        {
            _owner.Reset();
        }
    }
}
