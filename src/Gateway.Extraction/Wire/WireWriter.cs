using System.Buffers;
using System.Buffers.Binary;
using System.Text;

namespace Gateway.Extraction.Wire;

/// <summary>Writes the values of a message one after the other. For one thread.</summary>
internal sealed class WireWriter
{
    private readonly ArrayBufferWriter<byte> _bytes = new();

    /// <summary>What was written so far.</summary>
    public ReadOnlySpan<byte> Written => _bytes.WrittenSpan;

    /// <summary>Writes a whole number.</summary>
    public void Integer(long value)
    {
        BinaryPrimitives.WriteInt64LittleEndian(_bytes.GetSpan(sizeof(long)), value);
        _bytes.Advance(sizeof(long));
    }

    /// <summary>Writes a small whole number, for long lists.</summary>
    public void Short(int value)
    {
        BinaryPrimitives.WriteInt32LittleEndian(_bytes.GetSpan(sizeof(int)), value);
        _bytes.Advance(sizeof(int));
    }

    /// <summary>Writes a yes or no.</summary>
    public void Flag(bool value) => _bytes.Write([(byte)(value ? 1 : 0)]);

    /// <summary>Writes a text; what is no whole Unicode character becomes U+FFFD.</summary>
    public void Text(ReadOnlySpan<char> text)
    {
        var most = Encoding.UTF8.GetMaxByteCount(Math.Min(text.Length, Step));
        var length = Encoding.UTF8.GetByteCount(text);
        Short(length);
        while (!text.IsEmpty)
        {
            var step = Math.Min(text.Length, Step);
            step -= step > 1 && step < text.Length && char.IsHighSurrogate(text[step - 1]) ? 1 : 0;
            _bytes.Advance(Encoding.UTF8.GetBytes(text[..step], _bytes.GetSpan(most)));
            text = text[step..];
        }
    }

    /// <summary>Writes a text that may be missing.</summary>
    public void Optional(string? text)
    {
        Flag(text is not null);
        if (text is not null)
        {
            Text(text);
        }
    }

    private const int Step = 1 << 16;
}
