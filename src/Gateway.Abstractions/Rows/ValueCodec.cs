using System.Text;

namespace Gateway.Abstractions;

/// <summary>Values as bytes and back: their count, then for each a kind byte and its content. Equal bytes for equal values.</summary>
/// <remarks>For cursors and for keys that the index stores. Thread-safe.</remarks>
public static class ValueCodec
{
    private const int MaxValues = 256;

    /// <summary>The bytes of some values; a cut text or blob is written as far as it is known.</summary>
    public static byte[] Encode(IReadOnlyList<Value> values)
    {
        using var buffer = new MemoryStream();
        using var writer = new BinaryWriter(buffer, Encoding.UTF8);
        writer.Write7BitEncodedInt(values.Count);
        foreach (var value in values)
        {
            Write(writer, value);
        }
        writer.Flush();
        return buffer.ToArray();
    }

    /// <summary>The values of some bytes.</summary>
    /// <exception cref="InvalidDataException">The bytes are not what <see cref="Encode"/> makes.</exception>
    public static Value[] Decode(byte[] bytes)
    {
        try
        {
            using var reader = new BinaryReader(new MemoryStream(bytes), Encoding.UTF8);
            var count = reader.Read7BitEncodedInt();
            if (count is < 0 or > MaxValues)
            {
                throw new InvalidDataException("value count");
            }
            var values = new Value[count];
            for (var i = 0; i < count; i++)
            {
                values[i] = Read(reader);
            }
            // Bytes that say the same in another way would be a second name of one position.
            return Encode(values).AsSpan().SequenceEqual(bytes) ? values : throw new InvalidDataException("spelling");
        }
        catch (Exception fault) when (fault is EndOfStreamException or FormatException or ArgumentException)
        {
            throw new InvalidDataException("damaged values", fault);
        }
    }

    private static void Write(BinaryWriter writer, Value value)
    {
        writer.Write((byte)value.Kind);
        switch (value.Kind)
        {
            case ValueKind.Null:
                break;
            case ValueKind.Boolean:
                writer.Write(value.Boolean);
                break;
            case ValueKind.Integer:
                writer.Write(value.Integer);
                break;
            case ValueKind.Real:
                writer.Write(value.Real);
                break;
            case ValueKind.Blob:
                var bytes = value.Bytes ?? [];
                writer.Write7BitEncodedInt(bytes.Length);
                writer.Write(bytes);
                break;
            default:
                // UTF-16 as it is: a lone surrogate in a file's name must come back.
                var text = System.Runtime.InteropServices.MemoryMarshal.AsBytes(value.Text.AsSpan());
                writer.Write7BitEncodedInt(text.Length);
                writer.Write(text);
                break;
        }
    }

    private static Value Read(BinaryReader reader) =>
        (ValueKind)reader.ReadByte() switch
        {
            ValueKind.Null => Value.Null,
            ValueKind.Boolean => Value.Of(reader.ReadBoolean()),
            ValueKind.Integer => Value.Of(reader.ReadInt64()),
            ValueKind.Real => Value.Of(reader.ReadDouble()),
            ValueKind.Blob => Value.Blob(ReadBytes(reader)),
            ValueKind.Text => Value.Of(ReadText(reader)),
            ValueKind.Json => Value.Json(ReadText(reader)),
            ValueKind.Decimal => Value.Decimal(ReadText(reader)),
            _ => throw new InvalidDataException("value kind"),
        };

    private static byte[] ReadBytes(BinaryReader reader)
    {
        var length = reader.Read7BitEncodedInt();
        var left = reader.BaseStream.Length - reader.BaseStream.Position;
        return length >= 0 && length <= left ? reader.ReadBytes(length) : throw new InvalidDataException("length");
    }

    private static string ReadText(BinaryReader reader) =>
        new(System.Runtime.InteropServices.MemoryMarshal.Cast<byte, char>(ReadBytes(reader)));
}
