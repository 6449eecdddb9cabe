using System.Text;

namespace Gateway.Extraction.Rtf;

/// <summary>Walks through rich text, token by token. For one document, one thread.</summary>
internal sealed class RtfTokens(ReadOnlyMemory<byte> file)
{
    private const int LongestWord = 32;
    private int _at;

    /// <summary>What it met last.</summary>
    public RtfTokenKind Kind { get; private set; }

    /// <summary>The control word, without its backslash.</summary>
    public string Word { get; private set; } = "";

    /// <summary>The number behind the word; null where there is none.</summary>
    public int? Number { get; private set; }

    /// <summary>The byte of text.</summary>
    public byte Byte { get; private set; }

    /// <summary>Steps on; false at the end.</summary>
    public bool Next()
    {
        var bytes = file.Span;
        while (_at < bytes.Length)
        {
            var value = bytes[_at++];
            switch (value)
            {
                case (byte)'\r' or (byte)'\n' or 0:
                    continue;
                case (byte)'{':
                    Kind = RtfTokenKind.Open;
                    return true;
                case (byte)'}':
                    Kind = RtfTokenKind.Close;
                    return true;
                case (byte)'\\':
                    Control(bytes);
                    return true;
                default:
                    Text(value);
                    return true;
            }
        }
        return false;
    }

    /// <summary>Passes over bytes that are no text.</summary>
    public void Skip(int count) => _at = (int)Math.Min(file.Length, (long)_at + Math.Max(0, count));

    private void Text(byte value)
    {
        Kind = RtfTokenKind.Byte;
        Byte = value;
    }

    private void Control(ReadOnlySpan<byte> bytes)
    {
        if (_at >= bytes.Length)
        {
            Text((byte)'\\');
            return;
        }
        var start = _at;
        while (_at < bytes.Length && _at - start < LongestWord && char.IsAsciiLetter((char)bytes[_at]))
        {
            _at++;
        }
        if (_at == start)
        {
            Sign(bytes);
            return;
        }
        Kind = RtfTokenKind.Word;
        Word = Encoding.ASCII.GetString(bytes[start.._at]);
        Number = ReadNumber(bytes);
        // One blank ends a word and is no text.
        _at += _at < bytes.Length && bytes[_at] == ' ' ? 1 : 0;
    }

    private int? ReadNumber(ReadOnlySpan<byte> bytes)
    {
        var isNegative = _at + 1 < bytes.Length && bytes[_at] == '-' && char.IsAsciiDigit((char)bytes[_at + 1]);
        _at += isNegative ? 1 : 0;
        if (_at >= bytes.Length || !char.IsAsciiDigit((char)bytes[_at]))
        {
            return null;
        }
        long number = 0;
        for (; _at < bytes.Length && char.IsAsciiDigit((char)bytes[_at]); _at++)
        {
            number = Math.Min(int.MaxValue, (number * 10) + bytes[_at] - '0');
        }
        return (int)(isNegative ? -number : number);
    }

    private void Sign(ReadOnlySpan<byte> bytes)
    {
        var sign = bytes[_at++];
        switch (sign)
        {
            case (byte)'\\' or (byte)'{' or (byte)'}':
                Text(sign);
                break;
            case (byte)'\'':
                Text(HexByte(bytes));
                break;
            default:
                Kind = RtfTokenKind.Word;
                Word = sign is (byte)'\r' or (byte)'\n' ? "par" : ((char)sign).ToString();
                Number = null;
                break;
        }
    }

    private byte HexByte(ReadOnlySpan<byte> bytes)
    {
        var value = 0;
        for (var digit = 0; digit < 2 && _at < bytes.Length && char.IsAsciiHexDigit((char)bytes[_at]); digit++)
        {
            value = (value * 16) + Convert.ToInt32(((char)bytes[_at++]).ToString(), 16);
        }
        return value == 0 ? (byte)' ' : (byte)value;
    }
}
