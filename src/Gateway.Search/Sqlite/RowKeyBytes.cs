using Gateway.Abstractions;

namespace Gateway.Search.Sqlite;

/// <summary>Keys of rows as bytes: equal bytes for equal keys. Documents have the empty key.</summary>
internal static class RowKeyBytes
{
    public static byte[] Write(IReadOnlyList<Value> key)
    {
        using var bytes = new MemoryStream();
        using var writer = new BinaryWriter(bytes);
        foreach (var value in key)
        {
            writer.Write((byte)value.Kind);
            Write(writer, value);
        }
        writer.Flush();
        return bytes.ToArray();
    }

    public static IReadOnlyList<Value> Read(byte[] bytes)
    {
        using var reader = new BinaryReader(new MemoryStream(bytes));
        var key = new List<Value>();
        while (reader.BaseStream.Position < bytes.Length)
        {
            key.Add(Read(reader, (ValueKind)reader.ReadByte()));
        }
        return key;
    }

    private static void Write(BinaryWriter writer, Value value)
    {
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
                var blob = value.Bytes ?? [];
                writer.Write(blob.Length);
                writer.Write(blob);
                break;
            default:
                writer.Write(value.Text);
                break;
        }
    }

    private static Value Read(BinaryReader reader, ValueKind kind) =>
        kind switch
        {
            ValueKind.Null => Value.Null,
            ValueKind.Boolean => Value.Of(reader.ReadBoolean()),
            ValueKind.Integer => Value.Of(reader.ReadInt64()),
            ValueKind.Real => Value.Of(reader.ReadDouble()),
            ValueKind.Blob => Value.Blob(reader.ReadBytes(reader.ReadInt32())),
            ValueKind.Decimal => Value.Decimal(reader.ReadString()),
            ValueKind.Json => Value.Json(reader.ReadString()),
            _ => Value.Of(reader.ReadString()),
        };
}
