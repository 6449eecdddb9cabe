using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Gateway.Seeding.Targets;

/// <summary>A prepared statement without the ADO.NET layer, which costs more than SQLite itself in long loops.</summary>
internal sealed class Statement : IDisposable
{
    private readonly sqlite3 _database;
    private readonly sqlite3_stmt _statement;

    public Statement(SqliteConnection connection, string sql)
    {
        _database = connection.Handle!;
        var code = raw.sqlite3_prepare_v2(_database, sql, out _statement);
        SqliteException.ThrowExceptionForRC(code, _database);
    }

    /// <summary>The bare statement, for reading columns.</summary>
    public sqlite3_stmt Handle => _statement;

    /// <summary>Runs once with these values: null, <see cref="long"/>, <see cref="double"/>, text or bytes.</summary>
    /// <exception cref="SqliteException">SQLite refuses the row.</exception>
    public void Execute(IReadOnlyList<object?> values)
    {
        BindAll(values);
        var code = raw.sqlite3_step(_statement);
        if (code != raw.SQLITE_DONE)
        {
            SqliteException.ThrowExceptionForRC(code, _database);
        }

        raw.sqlite3_reset(_statement);
    }

    /// <summary>Gives the parameters their values: null, <see cref="long"/>, <see cref="double"/>, text or bytes.</summary>
    public void BindAll(IReadOnlyList<object?> values)
    {
        for (var index = 0; index < values.Count; index++)
        {
            Bind(index + 1, values[index]);
        }
    }

    /// <summary>Goes to the next row; false after the last one.</summary>
    /// <exception cref="SqliteException">SQLite stops.</exception>
    public bool Next()
    {
        var code = raw.sqlite3_step(_statement);
        if (code is not (raw.SQLITE_ROW or raw.SQLITE_DONE))
        {
            SqliteException.ThrowExceptionForRC(code, _database);
        }

        return code == raw.SQLITE_ROW;
    }

    /// <inheritdoc/>
    public void Dispose() => _statement.Dispose();

    private void Bind(int place, object? value)
    {
        var code = value switch
        {
            null => raw.sqlite3_bind_null(_statement, place),
            long integer => raw.sqlite3_bind_int64(_statement, place, integer),
            double real => raw.sqlite3_bind_double(_statement, place, real),
            string text => BindText(place, text),
            byte[] { Length: 0 } => raw.sqlite3_bind_zeroblob(_statement, place, 0),
            byte[] bytes => raw.sqlite3_bind_blob(_statement, place, bytes),
            _ => throw new ArgumentException($"SQLite has no value of type {value.GetType()}."),
        };
        SqliteException.ThrowExceptionForRC(code, _database);
    }

    /// <summary>With its length, since text may hold a NUL.</summary>
    private int BindText(int place, string text)
    {
        const int Small = 512;
        var most = System.Text.Encoding.UTF8.GetMaxByteCount(text.Length);
        var buffer = most <= Small ? stackalloc byte[Small] : new byte[most];
        var length = System.Text.Encoding.UTF8.GetBytes(text, buffer);
        return raw.sqlite3_bind_text(_statement, place, buffer[..length]);
    }
}
