using System.Text;
using System.Text.Json;

namespace Gateway.Core;

/// <summary>A page of rows in three pieces, of which the large one is UTF-8 already. Immutable, thread-safe.</summary>
/// <remarks>Rows as text are escaped as inside a string of JSON, so that they go into an answer as they are; rows as JSON are JSON.</remarks>
public sealed class PageText
{
    private readonly long _bodyBytes;

    internal PageText(string head, PageBuffer rows, string tail, bool isEscaped)
    {
        (Head, Rows, Tail, IsEscaped) = (head, rows.Written, tail, isEscaped);
        _bodyBytes = rows.TextLength;
    }

    private PageText(PageText other, string head, string tail)
    {
        (Head, Rows, Tail, IsEscaped) = (head, other.Rows, tail, other.IsEscaped);
        _bodyBytes = other._bodyBytes;
    }

    /// <summary>What stands before the rows.</summary>
    public string Head { get; }

    /// <summary>The rows, in UTF-8.</summary>
    public ReadOnlyMemory<byte> Rows { get; }

    /// <summary>What follows them.</summary>
    public string Tail { get; }

    /// <summary>Whether the rows are escaped as inside a string of JSON.</summary>
    public bool IsEscaped { get; }

    /// <summary>The bytes of the whole text.</summary>
    public long Bytes => Encoding.UTF8.GetByteCount(Head) + _bodyBytes + Encoding.UTF8.GetByteCount(Tail);

    /// <summary>The same rows between other words.</summary>
    internal PageText Between(string head, string tail) => new(this, head, tail);

    /// <summary>The whole text.</summary>
    public override string ToString() =>
        string.Concat(Head, IsEscaped ? Unescape(Rows.Span) : Encoding.UTF8.GetString(Rows.Span), Tail);

    private static string Unescape(ReadOnlySpan<byte> escaped)
    {
        var quoted = new byte[escaped.Length + 2];
        quoted[0] = quoted[^1] = (byte)'"';
        escaped.CopyTo(quoted.AsSpan(1));
        var reader = new Utf8JsonReader(quoted);
        reader.Read();
        return reader.GetString()!;
    }
}
