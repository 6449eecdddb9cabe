using System.Buffers.Binary;

namespace Gateway.Extraction.Wire;

/// <summary>A message between the gateway and a worker: four bytes of length, one of kind, then the content.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Content">Its values.</param>
internal readonly record struct Frame(FrameKind Kind, ReadOnlyMemory<byte> Content)
{
    /// <summary>The most bytes of one.</summary>
    public const int MostBytes = 128 << 20;

    private const int HeadBytes = 5;
    private const int FirstBytes = 64 * 1024;

    /// <summary>Writes a frame whose content comes in two pieces.</summary>
    /// <exception cref="IOException">The other side is gone.</exception>
    public static void Write(
        Stream stream,
        FrameKind kind,
        ReadOnlySpan<byte> first,
        ReadOnlySpan<byte> second = default
    )
    {
        var start = new byte[HeadBytes + first.Length];
        BinaryPrimitives.WriteInt32LittleEndian(start, checked(first.Length + second.Length));
        start[HeadBytes - 1] = (byte)kind;
        first.CopyTo(start.AsSpan(HeadBytes));
        stream.Write(start);
        stream.Write(second);
        stream.Flush();
    }

    /// <summary>Reads a frame; null when the stream ends where one would begin.</summary>
    /// <exception cref="InvalidDataException">It is longer than <see cref="MostBytes"/>, or the stream ends in it.</exception>
    public static Frame? Read(Stream stream)
    {
        Span<byte> head = stackalloc byte[HeadBytes];
        var got = stream.ReadAtLeast(head, HeadBytes, throwOnEndOfStream: false);
        if (got == 0)
        {
            return null;
        }
        var length = BinaryPrimitives.ReadInt32LittleEndian(head);
        if (got < HeadBytes || (uint)length > MostBytes)
        {
            throw new InvalidDataException($"A frame of {length} bytes.");
        }
        return new Frame((FrameKind)head[HeadBytes - 1], ReadContent(stream, length));
    }

    // A length is a claim: memory is taken as the bytes come.
    private static byte[] ReadContent(Stream stream, int length)
    {
        var bytes = new byte[Math.Min(length, FirstBytes)];
        var filled = 0;
        while (true)
        {
            filled += stream.ReadAtLeast(bytes.AsSpan(filled), bytes.Length - filled, throwOnEndOfStream: false);
            if (filled < bytes.Length)
            {
                throw new InvalidDataException($"A frame of {length} bytes ends after {filled}.");
            }
            if (filled == length)
            {
                return bytes;
            }
            Array.Resize(ref bytes, (int)Math.Min(length, 2L * bytes.Length));
        }
    }
}
