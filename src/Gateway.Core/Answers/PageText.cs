using System.Text;
using System.Text.Json;

namespace Gateway.Core;

/// <summary>A page of rows, or of a document, in three pieces, of which the large one is UTF-8 already. Immutable, thread-safe.</summary>
/// <remarks>Text is escaped as inside a string of JSON, so that it goes into an answer as it is; rows as JSON are JSON.</remarks>
public sealed class PageText
{
    private readonly long _bodyBytes;

    internal PageText(string head, PageBuffer body, string tail, bool isEscaped)
    {
        (Head, Body, Tail, IsEscaped) = (head, body.Written, tail, isEscaped);
        _bodyBytes = body.TextLength;
    }

    private PageText(PageText other, string head, string tail)
    {
        (Head, Body, Tail, IsEscaped) = (head, other.Body, tail, other.IsEscaped);
        _bodyBytes = other._bodyBytes;
    }

    /// <summary>What stands before the body.</summary>
    public string Head { get; }

    /// <summary>The rows, or the text of the document, in UTF-8.</summary>
    public ReadOnlyMemory<byte> Body { get; }

    /// <summary>What follows it.</summary>
    public string Tail { get; }

    /// <summary>Whether the body is escaped as inside a string of JSON.</summary>
    public bool IsEscaped { get; }

    /// <summary>The bytes of the whole text.</summary>
    public long Bytes => Encoding.UTF8.GetByteCount(Head) + _bodyBytes + Encoding.UTF8.GetByteCount(Tail);

    /// <summary>The same body between other words.</summary>
    internal PageText Between(string head, string tail) => new(this, head, tail);

    /// <summary>The whole text.</summary>
    public override string ToString() =>
        string.Concat(Head, IsEscaped ? Unescape(Body.Span) : Encoding.UTF8.GetString(Body.Span), Tail);

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
