using System.Text;

namespace Gateway.Core.Configuration;

/// <summary>Turns offsets in UTF-8 text into lines and columns.</summary>
internal sealed class LineMap
{
    private readonly byte[] _utf8;
    private readonly List<int> _starts = new() { 0 };

    public LineMap(byte[] utf8)
    {
        _utf8 = utf8;
        for (var i = 0; i < utf8.Length; i++)
        {
            if (utf8[i] == (byte)'\n')
            {
                _starts.Add(i + 1);
            }
        }
    }

    public TextPosition At(long offset)
    {
        var line = _starts.BinarySearch((int)offset);
        line = line < 0 ? ~line - 1 : line;
        var before = _utf8.AsSpan(_starts[line], (int)offset - _starts[line]);
        return new TextPosition(line + 1, Encoding.UTF8.GetCharCount(before) + 1);
    }

    /// <summary>The offset of a byte in a line, both from 0, kept inside the text.</summary>
    public int OffsetOf(long line, long bytesInto) =>
        (int)Math.Min(_starts[(int)Math.Min(line, _starts.Count - 1)] + bytesInto, _utf8.Length);
}
