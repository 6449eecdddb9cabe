namespace Gateway.Mcp.Transport;

/// <summary>What <see cref="FrameReader.Read"/> met.</summary>
internal enum FrameRead
{
    /// <summary>A line, in <see cref="FrameReader.Line"/>.</summary>
    Line,

    /// <summary>A line over the limit; its bytes were dropped, the next read continues after it.</summary>
    TooLong,

    /// <summary>The end of the stream.</summary>
    End,
}

/// <summary>
/// Cuts a stream into lines, in bounded memory. Blank lines are skipped and a last line without its newline counts.
/// Reading blocks, which keeps the way to the first answer free of the asynchronous machinery that would have to be
/// compiled first. Used by one thread at a time.
/// </summary>
internal sealed class FrameReader(Stream input, int maxLineBytes = FrameReader.DefaultMaxLineBytes)
{
    /// <summary>4 MiB: the longest line that is taken in, in bytes.</summary>
    public const int DefaultMaxLineBytes = 4 * 1024 * 1024;
    private const int UsualBytes = 16 * 1024;

    private byte[] _buffer = new byte[UsualBytes];
    private int _start;
    private int _end;

    /// <summary>The line that the last read found, without its line end; valid until the next read.</summary>
    public ReadOnlyMemory<byte> Line { get; private set; }

    /// <summary>Whether more than that line has come already.</summary>
    public bool HasMore => _end > _start;

    /// <summary>Reads up to the next line that is not blank.</summary>
    public FrameRead Read()
    {
        var seen = 0;
        while (true)
        {
            var newline = _buffer.AsSpan(_start + seen, _end - _start - seen).IndexOf((byte)'\n');
            if (newline >= 0)
            {
                var found = Take(seen + newline, 1);
                if (found is { } result)
                {
                    return result;
                }
                seen = 0;
                continue;
            }
            seen = _end - _start;
            if (seen > maxLineBytes)
            {
                DropToNewline();
                return FrameRead.TooLong;
            }
            if (!Fill())
            {
                return seen > 0 && Take(seen, 0) is { } last ? last : FrameRead.End;
            }
        }
    }

    private FrameRead? Take(int length, int terminator)
    {
        var line = _buffer.AsMemory(_start, length);
        _start += length + terminator;
        if (length > maxLineBytes)
        {
            return FrameRead.TooLong;
        }
        line = line.Span is [.., (byte)'\r'] ? line[..^1] : line;
        Line = line;
        return IsBlank(line.Span) ? null : FrameRead.Line;
    }

    private static bool IsBlank(ReadOnlySpan<byte> line)
    {
        foreach (var value in line)
        {
            if (value is not ((byte)' ' or (byte)'\t' or (byte)'\r'))
            {
                return false;
            }
        }
        return true;
    }

    private bool Fill()
    {
        Compact();
        var count = input.Read(_buffer, _end, _buffer.Length - _end);
        _end += count;
        return count > 0;
    }

    /// <summary>Moves what is left to the front, and fits the buffer to it: it grows for a long line and shrinks after.</summary>
    private void Compact()
    {
        var left = _end - _start;
        var size =
            left < UsualBytes ? UsualBytes
            : left == _buffer.Length ? left * 2
            : _buffer.Length;
        var target = size == _buffer.Length ? _buffer : new byte[size];
        Buffer.BlockCopy(_buffer, _start, target, 0, left);
        (_buffer, _start, _end) = (target, 0, left);
    }

    private void DropToNewline()
    {
        while (true)
        {
            (_start, _end) = (0, 0);
            if (!Fill())
            {
                return;
            }
            var newline = _buffer.AsSpan(0, _end).IndexOf((byte)'\n');
            if (newline >= 0)
            {
                _start = newline + 1;
                return;
            }
        }
    }
}
