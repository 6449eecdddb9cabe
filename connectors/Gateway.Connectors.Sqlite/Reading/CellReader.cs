using System.Text;
using Gateway.Abstractions;
using Gateway.Connectors.Sqlite.Opening;
using SQLitePCL;

namespace Gateway.Connectors.Sqlite.Reading;

/// <summary>Turns a cell of the current row into a <see cref="Value"/>. The storage class decides, never the declared type.</summary>
internal static unsafe class CellReader
{
    /// <summary>One cell.</summary>
    /// <param name="statement">The statement's handle.</param>
    /// <param name="column">From 0.</param>
    /// <param name="maxTextLength">Longer texts are cut to this many UTF-16 units.</param>
    /// <param name="maxBlobBytes">How many bytes of a blob are copied.</param>
    public static Value Read(nint statement, int column, int maxTextLength, int maxBlobBytes)
    {
        switch (Native.ColumnType(statement, column))
        {
            case raw.SQLITE_INTEGER:
                return Value.Of(Native.ColumnInteger(statement, column));
            case raw.SQLITE_FLOAT:
                return Value.Of(Native.ColumnReal(statement, column));
            case raw.SQLITE_TEXT:
                // The text first: it converts to UTF-8, and the length is that of the converted bytes.
                var text = Native.ColumnText(statement, column);
                return Text(new ReadOnlySpan<byte>(text, Native.ColumnBytes(statement, column)), maxTextLength);
            case raw.SQLITE_BLOB:
                var length = Native.ColumnBytes(statement, column);
                return maxBlobBytes == 0
                    ? Value.Blob(length)
                    : Value.Blob(
                        length,
                        new ReadOnlySpan<byte>(
                            Native.ColumnBlob(statement, column),
                            Math.Min(length, maxBlobBytes)
                        ).ToArray()
                    );
            default:
                return Value.Null;
        }
    }

    /// <summary>One cell, whole.</summary>
    public static Value Whole(nint statement, int column) => Read(statement, column, int.MaxValue, int.MaxValue);

    /// <summary>A part of a key: whole, and such that <see cref="Binding"/> gives SQLite the same value back.</summary>
    public static Value Key(nint statement, int column)
    {
        var value = Whole(statement, column);
        return value.Kind == ValueKind.Text && value.Text.Contains('\uFFFD', StringComparison.Ordinal)
            ? Binding.RawText(
                new ReadOnlySpan<byte>(Native.ColumnText(statement, column), Native.ColumnBytes(statement, column))
            )
            : value;
    }

    /// <summary>A text, cut; bytes that are no UTF-8 become U+FFFD, NUL characters stay.</summary>
    public static Value Text(ReadOnlySpan<byte> utf8, int maxLength)
    {
        if (utf8.Length <= maxLength || Encoding.UTF8.GetCharCount(utf8) is var length && length <= maxLength)
        {
            return Value.Of(Encoding.UTF8.GetString(utf8));
        }
        // A UTF-16 unit takes three bytes of UTF-8 at most.
        var enough = (int)Math.Min(utf8.Length, 3L * maxLength + 4);
        return Value.Cut(Beginning(Encoding.UTF8.GetString(utf8[..enough]), maxLength), length);
    }

    /// <summary>The first characters of a text, without half a surrogate pair.</summary>
    public static string Beginning(string text, int maxLength) =>
        text[..(maxLength > 0 && char.IsHighSurrogate(text[maxLength - 1]) ? maxLength - 1 : maxLength)];
}
