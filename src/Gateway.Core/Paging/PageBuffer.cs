using System.Buffers;
using System.Globalization;
using System.Text;

namespace Gateway.Core;

/// <summary>
/// Collects the UTF-8 of a page. Escaped, it holds the text as it stands inside a string of JSON: cells become the bytes of
/// the answer's frame once, when they are written. For one thread.
/// </summary>
/// <param name="isEscaped">Whether text is escaped for JSON; bytes that are written as such never are.</param>
internal sealed class PageBuffer(bool isEscaped) : IBufferWriter<byte>
{
    private const int Smallest = 4096;
    private const int LongestNumber = 32;

    // What JSON must escape (RFC 8259, section 7).
    private static readonly SearchValues<char> Special = SearchValues.Create(
        "\"\\" + string.Concat(Enumerable.Range(0, 32).Select(code => (char)code))
    );

    private byte[] _bytes = [];
    private int _added;

    /// <summary>How many bytes it holds.</summary>
    public int Length { get; private set; }

    /// <summary>How many bytes of UTF-8 the text has that they stand for.</summary>
    public int TextLength => Length - _added;

    /// <summary>The bytes.</summary>
    public ReadOnlyMemory<byte> Written => _bytes.AsMemory(0, Length);

    /// <summary>The place where writing goes on, to return to.</summary>
    public (int Length, int Added) Mark => (Length, _added);

    /// <summary>Forgets what was written after a mark.</summary>
    public void Return((int Length, int Added) mark) => (Length, _added) = mark;

    /// <summary>Writes bytes that need no escaping.</summary>
    public void Write(ReadOnlySpan<byte> plain)
    {
        plain.CopyTo(GetSpan(plain.Length));
        Advance(plain.Length);
    }

    /// <summary>Writes a byte that needs no escaping.</summary>
    public void Write(byte plain)
    {
        GetSpan(1)[0] = plain;
        Advance(1);
    }

    /// <summary>Writes a number.</summary>
    public void Write(long number)
    {
        number.TryFormat(GetSpan(LongestNumber), out var written, default, CultureInfo.InvariantCulture);
        Advance(written);
    }

    /// <summary>Writes a number so that it is read back as it was.</summary>
    public void Write(double number)
    {
        number.TryFormat(GetSpan(LongestNumber), out var written, "R", CultureInfo.InvariantCulture);
        Advance(written);
    }

    /// <summary>Writes text without what JSON escapes; lone surrogates become U+FFFD.</summary>
    public void Plain(ReadOnlySpan<char> text)
    {
        // Counted where the room may be too small: a long text takes a third of the most that it could.
        var most = Encoding.UTF8.GetMaxByteCount(text.Length);
        most = most <= _bytes.Length - Length ? most : Encoding.UTF8.GetByteCount(text);
        Advance(Encoding.UTF8.GetBytes(text, GetSpan(most)));
    }

    /// <summary>Writes text; lone surrogates become U+FFFD.</summary>
    public void Text(ReadOnlySpan<char> text)
    {
        while (true)
        {
            var at = isEscaped ? text.IndexOfAny(Special) : -1;
            Plain(at < 0 ? text : text[..at]);
            if (at < 0)
            {
                return;
            }
            Escape(text[at]);
            text = text[(at + 1)..];
        }
    }

    /// <summary>Writes bytes of another buffer that are escaped already.</summary>
    public void Escaped(ReadOnlySpan<byte> escaped)
    {
        Write(escaped);
        for (int at; (at = escaped.IndexOf((byte)'\\')) >= 0; )
        {
            var length = escaped[at + 1] == (byte)'u' ? 6 : 2;
            _added += length - 1;
            escaped = escaped[(at + length)..];
        }
    }

    /// <summary>Ends a line.</summary>
    public void EndLine()
    {
        Write(isEscaped ? "\\n"u8 : "\n"u8);
        _added += isEscaped ? 1 : 0;
    }

    /// <summary>Makes room for about so many bytes, where nothing was written yet.</summary>
    public void Expect(int bytes) => _bytes = GC.AllocateUninitializedArray<byte>(bytes + (bytes / 32));

    /// <summary>Lets go of what was reserved for more. What is written afterwards is written as before.</summary>
    public void Finish()
    {
        if (SpareBytes.AreWorthKeeping(_bytes) && _bytes.Length - Length > Length / 8)
        {
            var former = _bytes;
            Hold(GC.AllocateUninitializedArray<byte>(Length));
            SpareBytes.Keep(former);
        }
    }

    /// <inheritdoc />
    public void Advance(int count) => Length += count;

    /// <inheritdoc />
    public Memory<byte> GetMemory(int sizeHint = 0)
    {
        Reserve(sizeHint);
        return _bytes.AsMemory(Length);
    }

    /// <inheritdoc />
    public Span<byte> GetSpan(int sizeHint = 0)
    {
        Reserve(sizeHint);
        return _bytes.AsSpan(Length);
    }

    private void Escape(char character)
    {
        var escape = character switch
        {
            '"' => "\\\""u8,
            '\\' => "\\\\"u8,
            '\n' => "\\n"u8,
            '\r' => "\\r"u8,
            '\t' => "\\t"u8,
            _ => [],
        };
        if (escape.IsEmpty)
        {
            Write("\\u00"u8);
            ((int)character).TryFormat(GetSpan(2), out var written, "x2", CultureInfo.InvariantCulture);
            Advance(written);
            _added += 5;
            return;
        }
        Write(escape);
        _added++;
    }

    private void Reserve(int size)
    {
        if (_bytes.Length - Length < Math.Max(size, 1))
        {
            Grow(size);
        }
    }

    private void Grow(int size) =>
        Hold(SpareBytes.Take(checked(Math.Max(Math.Max(Smallest, 2 * _bytes.Length), Length + Math.Max(size, 1)))));

    private void Hold(byte[] bytes)
    {
        Written.Span.CopyTo(bytes);
        _bytes = bytes;
    }
}
