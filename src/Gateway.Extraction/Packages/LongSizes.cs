using System.Buffers.Binary;

namespace Gateway.Extraction.Packages;

/// <summary>The sizes of a file in a package. Those that take more than 32 bits stand in a field of their own.</summary>
/// <param name="Claimed">The unpacked size that it claims.</param>
/// <param name="Packed">Its packed size.</param>
/// <param name="Offset">Where it begins.</param>
internal readonly record struct LongSizes(long Claimed, long Packed, long Offset)
{
    private const int Zip64Field = 1;

    /// <summary>The sizes, with those of the field in place of what is marked as too long.</summary>
    public static LongSizes Of(ReadOnlySpan<byte> fields, uint claimed, uint packed, uint offset)
    {
        var field = Find(fields);
        return new LongSizes(Take(ref field, claimed), Take(ref field, packed), Take(ref field, offset));
    }

    private static ReadOnlySpan<byte> Find(ReadOnlySpan<byte> fields)
    {
        while (fields.Length >= 4)
        {
            var length = BinaryPrimitives.ReadUInt16LittleEndian(fields[2..]);
            var content = fields[4..];
            if (length > content.Length)
            {
                break;
            }
            if (BinaryPrimitives.ReadUInt16LittleEndian(fields) == Zip64Field)
            {
                return content[..length];
            }
            fields = content[length..];
        }
        return [];
    }

    private static long Take(ref ReadOnlySpan<byte> field, uint value)
    {
        if (value != uint.MaxValue || field.Length < sizeof(long))
        {
            return value;
        }
        var taken = BinaryPrimitives.ReadInt64LittleEndian(field);
        field = field[sizeof(long)..];
        // What no file can have is as good as what no file can have: past the end of every one, and without overflow.
        return Math.Clamp(taken, 0, uint.MaxValue);
    }
}
