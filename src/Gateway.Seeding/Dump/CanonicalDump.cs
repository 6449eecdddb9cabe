using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Gateway.Seeding.Targets;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Gateway.Seeding.Dump;

/// <summary>SHA-256 over a canonical form of tables and files: equal data has equal checksums everywhere.</summary>
/// <remarks>
/// <para>
/// A table is <c>table NAME</c>, <c>columns NAME NAME…</c>, then its rows in the order of the primary key (else of the
/// rowid), a line each; a file is <c>file PATH LENGTH</c> and its bytes. Names are written as texts are. A value is
/// <c>n</c>, <c>i</c> and decimal digits, <c>r</c> and the 16 hexadecimal digits of the double, <c>t</c> or <c>b</c>
/// with the number of bytes, a colon and the bytes. A blank follows each name and value, a line feed each line.
/// </para>
/// <para>Everything streams: no table is held in memory.</para>
/// </remarks>
internal sealed class CanonicalDump : IDisposable
{
    private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private readonly byte[] _buffer = new byte[65_536];
    private int _used;

    /// <summary>The checksum of tables or views of a database; they are taken in ordinal order of their names.</summary>
    public static string OfTables(
        SqliteConnection connection,
        IEnumerable<string> tables,
        CancellationToken cancellation
    )
    {
        using var dump = new CanonicalDump();
        dump.AddTables(connection, tables, cancellation);
        return dump.Finish();
    }

    /// <summary>Adds tables in ordinal order of their names.</summary>
    public void AddTables(SqliteConnection connection, IEnumerable<string> tables, CancellationToken cancellation)
    {
        foreach (var table in tables.Order(StringComparer.Ordinal))
        {
            AddTable(connection, table, cancellation);
        }
    }

    /// <summary>Begins a table whose rows come from elsewhere, in the right order, by <see cref="AddRow"/>.</summary>
    public void BeginTable(string table, IEnumerable<string> columns)
    {
        Word("table"u8);
        Text('t', Encoding.UTF8.GetBytes(table));
        Line();
        Word("columns"u8);
        foreach (var column in columns)
        {
            Text('t', Encoding.UTF8.GetBytes(column));
        }

        Line();
    }

    /// <summary>Adds a row of the table that was begun: null, <see cref="long"/>, <see cref="double"/>, text or bytes.</summary>
    public void AddRow(IEnumerable<object?> row)
    {
        foreach (var value in row)
        {
            AddValue(value);
        }

        Line();
    }

    /// <summary>Adds a file; its path is relative and has slashes.</summary>
    public void AddFile(string path, ReadOnlySpan<byte> content)
    {
        Word("file"u8);
        Text('t', Encoding.UTF8.GetBytes(path));
        Text('b', content);
        Line();
    }

    /// <summary>The checksum in lower-case hexadecimal digits; the dump is then empty again.</summary>
    public string Finish()
    {
        Flush();
        return Convert.ToHexStringLower(_hash.GetHashAndReset());
    }

    /// <inheritdoc/>
    public void Dispose() => _hash.Dispose();

    private void AddTable(SqliteConnection connection, string table, CancellationToken cancellation)
    {
        using var rows = new Statement(
            connection,
            $"SELECT * FROM {SqlName.Quote(table)} ORDER BY {TableOrder.Of(connection, table)}"
        );
        var columns = raw.sqlite3_column_count(rows.Handle);
        BeginTable(
            table,
            Enumerable.Range(0, columns).Select(column => raw.sqlite3_column_name(rows.Handle, column).utf8_to_string())
        );
        while (rows.Next())
        {
            cancellation.ThrowIfCancellationRequested();
            for (var column = 0; column < columns; column++)
            {
                AddValue(rows.Handle, column);
            }

            Line();
        }
    }

    private void AddValue(sqlite3_stmt row, int column)
    {
        switch (raw.sqlite3_column_type(row, column))
        {
            case raw.SQLITE_NULL:
                Word("n"u8);
                break;
            case raw.SQLITE_INTEGER:
                Integer(raw.sqlite3_column_int64(row, column));
                break;
            case raw.SQLITE_FLOAT:
                Real(raw.sqlite3_column_double(row, column));
                break;
            case raw.SQLITE_TEXT:
                Text('t', raw.sqlite3_column_blob(row, column));
                break;
            default:
                Text('b', raw.sqlite3_column_blob(row, column));
                break;
        }
    }

    private void AddValue(object? value)
    {
        switch (value)
        {
            case null:
                Word("n"u8);
                break;
            case long integer:
                Integer(integer);
                break;
            case double real:
                Real(real);
                break;
            case string text:
                Text('t', Encoding.UTF8.GetBytes(text));
                break;
            case byte[] bytes:
                Text('b', bytes);
                break;
            default:
                throw new ArgumentException($"A dump has no value of type {value.GetType()}.", nameof(value));
        }
    }

    private void Integer(long integer)
    {
        Number('i', integer, default);
        Append(" "u8);
    }

    private void Real(double real)
    {
        Number('r', BitConverter.DoubleToInt64Bits(real), "x16");
        Append(" "u8);
    }

    private void Number(char kind, long number, ReadOnlySpan<char> format)
    {
        Span<byte> text = stackalloc byte[32];
        text[0] = (byte)kind;
        number.TryFormat(text[1..], out var digits, format, CultureInfo.InvariantCulture);
        Append(text[..(digits + 1)]);
    }

    private void Text(char kind, ReadOnlySpan<byte> bytes)
    {
        Number(kind, bytes.Length, default);
        Append(":"u8);
        Word(bytes);
    }

    private void Word(ReadOnlySpan<byte> bytes)
    {
        Append(bytes);
        Append(" "u8);
    }

    private void Line() => Append("\n"u8);

    private void Append(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length > _buffer.Length - _used)
        {
            Flush();
        }

        if (bytes.Length > _buffer.Length)
        {
            _hash.AppendData(bytes);
            return;
        }

        bytes.CopyTo(_buffer.AsSpan(_used));
        _used += bytes.Length;
    }

    private void Flush()
    {
        _hash.AppendData(_buffer, 0, _used);
        _used = 0;
    }
}
