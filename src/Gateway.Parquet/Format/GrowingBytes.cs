namespace Gateway.Parquet.Format;

/// <summary>Bytes that grow at their end, and are used again. For one thread.</summary>
internal sealed class GrowingBytes
{
    private const int Smallest = 1024;

    private byte[] _bytes = [];

    /// <summary>How many there are.</summary>
    public int Length { get; private set; }

    /// <summary>The bytes.</summary>
    public Span<byte> Written => _bytes.AsSpan(0, Length);

    /// <summary>Adds bytes of any content, to be set by the caller at once.</summary>
    public Span<byte> Reserve(int count)
    {
        var length = checked(Length + count);
        if (length > _bytes.Length)
        {
            Array.Resize(
                ref _bytes,
                (int)Math.Min(Math.Max(Math.Max(Smallest, 2L * _bytes.Length), length), Array.MaxLength)
            );
        }
        var added = _bytes.AsSpan(Length, count);
        Length = length;
        return added;
    }

    /// <summary>Adds one byte.</summary>
    public void Add(byte value) => Reserve(1)[0] = value;

    /// <summary>Adds these bytes.</summary>
    public void Add(ReadOnlySpan<byte> bytes) => bytes.CopyTo(Reserve(bytes.Length));

    /// <summary>Adds a number, seven bits a byte, the lowest first.</summary>
    public void AddVariable(ulong number)
    {
        for (; number >= 0x80; number >>= 7)
        {
            Add((byte)(number | 0x80));
        }
        Add((byte)number);
    }

    /// <summary>Forgets all that follows the first bytes.</summary>
    public void Cut(int length) => Length = length;
}
