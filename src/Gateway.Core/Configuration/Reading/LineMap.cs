using System.Text;

namespace Gateway.Core.Configuration;

/// <summary>Turns offsets in UTF-8 text into lines and columns.</summary>
/// <remarks>
/// Made for offsets that grow, as a reader's do: it goes on from the last one. (A list of lines and a binary search
/// would cost some milliseconds of preparation by the runtime at every start.)
/// </remarks>
internal sealed class LineMap(byte[] utf8)
{
    private int _line = 1;
    private int _start;

    public TextPosition At(long offset)
    {
        var to = (int)offset;
        if (to < _start)
        {
            (_line, _start) = (1, 0);
        }
        for (int end; (end = utf8.AsSpan(_start, to - _start).IndexOf((byte)'\n')) >= 0; _line++)
        {
            _start += end + 1;
        }
        return new TextPosition(_line, Encoding.UTF8.GetCharCount(utf8, _start, to - _start) + 1);
    }

    /// <summary>The offset of a byte in a line, both from 0, kept inside the text.</summary>
    public int OffsetOf(long line, long bytesInto)
    {
        var start = 0;
        for (int end; line > 0 && (end = utf8.AsSpan(start).IndexOf((byte)'\n')) >= 0; line--)
        {
            start += end + 1;
        }
        return (int)Math.Min(start + bytesInto, utf8.Length);
    }
}
