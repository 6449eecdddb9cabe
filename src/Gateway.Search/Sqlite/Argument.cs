using SQLitePCL;

namespace Gateway.Search.Sqlite;

/// <summary>A value that a statement is given: NULL (also <c>default</c>), a number, a text or bytes.</summary>
internal readonly struct Argument
{
    private readonly long? _number;
    private readonly object? _reference;

    private Argument(long? number, object? reference)
    {
        _number = number;
        _reference = reference;
    }

    public static implicit operator Argument(long value) => new(value, null);

    public static implicit operator Argument(long? value) => new(value, null);

    public static implicit operator Argument(string? value) => new(null, value);

    public static implicit operator Argument(byte[]? value) => new(null, value);

    /// <summary>A text that is UTF-8 already.</summary>
    public static Argument Text(byte[] utf8) => new(0, utf8);

    /// <summary>Gives it to a statement; SQLite's result code.</summary>
    public int Bind(sqlite3_stmt statement, int index) =>
        _reference switch
        {
            string text => raw.sqlite3_bind_text(statement, index, text),
            byte[] utf8 when _number is not null => raw.sqlite3_bind_text(statement, index, utf8.AsSpan()),
            byte[] bytes => raw.sqlite3_bind_blob(statement, index, bytes),
            _ => _number is { } number
                ? raw.sqlite3_bind_int64(statement, index, number)
                : raw.sqlite3_bind_null(statement, index),
        };
}
