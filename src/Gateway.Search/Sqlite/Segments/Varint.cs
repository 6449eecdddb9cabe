namespace Gateway.Search.Sqlite.Segments;

/// <summary>SQLite's whole numbers of variable length: seven bits a byte, the highest first (https://sqlite.org/fileformat2.html#varint).</summary>
internal static class Varint
{
    /// <summary>The most bytes of a number.</summary>
    public const int MostBytes = 9;

    // Eight bytes of seven bits; the ninth has eight.
    private const int UsualBits = 56;

    /// <summary>Writes a number; the bytes that it took.</summary>
    public static int Write(Span<byte> to, ulong value)
    {
        if (value < 1 << 7)
        {
            to[0] = (byte)value;
            return 1;
        }
        if (value < 1 << 14)
        {
            to[0] = (byte)(0x80 | (value >> 7));
            to[1] = (byte)(value & 0x7F);
            return 2;
        }
        return WriteLong(to, value);
    }

    /// <summary>Reads a number; the bytes that it took.</summary>
    public static int Read(ReadOnlySpan<byte> from, out ulong value)
    {
        value = 0;
        for (var i = 0; i < MostBytes - 1; i++)
        {
            value = (value << 7) | (from[i] & 0x7FUL);
            if (from[i] < 0x80)
            {
                return i + 1;
            }
        }
        value = (value << 8) | from[MostBytes - 1];
        return MostBytes;
    }

    /// <summary>How many bytes the number at the beginning has.</summary>
    public static int LengthOf(ReadOnlySpan<byte> from)
    {
        var length = 1;
        while (length < MostBytes && from[length - 1] >= 0x80)
        {
            length++;
        }
        return length;
    }

    private static int WriteLong(Span<byte> to, ulong value)
    {
        var length = MostBytes;
        if (value >> UsualBits != 0)
        {
            to[MostBytes - 1] = (byte)value;
            value >>= 8;
        }
        else
        {
            length = 3;
            while (value >> (7 * length) != 0)
            {
                length++;
            }
            to[length - 1] = (byte)(value & 0x7F);
            value >>= 7;
        }
        for (var i = length - 2; i >= 0; i--, value >>= 7)
        {
            to[i] = (byte)(0x80 | (value & 0x7F));
        }
        return length;
    }
}
