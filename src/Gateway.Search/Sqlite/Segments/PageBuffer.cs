namespace Gateway.Search.Sqlite.Segments;

/// <summary>Bytes that are added at the end. For one thread.</summary>
internal sealed class PageBuffer
{
    private byte[] _bytes = new byte[SegmentFormat.PageBytes + 64];

    /// <summary>How many there are.</summary>
    public int Length { get; private set; }

    public ReadOnlySpan<byte> Bytes => _bytes.AsSpan(0, Length);

    public void Clear() => Length = 0;

    public void Append(ReadOnlySpan<byte> bytes)
    {
        MakeRoom(bytes.Length);
        bytes.CopyTo(_bytes.AsSpan(Length));
        Length += bytes.Length;
    }

    public void AppendNumber(long value)
    {
        MakeRoom(Varint.MostBytes);
        Length += Varint.Write(_bytes.AsSpan(Length), (ulong)value);
    }

    /// <summary>Overwrites one byte.</summary>
    public void Set(int at, byte value) => _bytes[at] = value;

    /// <summary>Overwrites two bytes with a number, the high one first.</summary>
    public void SetShort(int at, int value)
    {
        _bytes[at] = (byte)(value >> 8);
        _bytes[at + 1] = (byte)value;
    }

    private void MakeRoom(int more)
    {
        if (_bytes.Length - Length < more)
        {
            Array.Resize(ref _bytes, Math.Max(2 * _bytes.Length, Length + more));
        }
    }
}
