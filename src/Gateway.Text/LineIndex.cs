namespace Gateway.Text;

/// <summary>Where the lines of a text begin. A line break at the very end begins no further line.</summary>
internal sealed class LineIndex
{
    private readonly int[] _starts;
    private readonly int _length;

    public LineIndex(string text)
    {
        _length = text.Length;
        var breaks = text.AsSpan().Count('\n');
        Count =
            text.Length == 0 ? 0
            : text[^1] == '\n' ? breaks
            : breaks + 1;
        _starts = new int[Count];
        for (var line = 1; line < Count; line++)
        {
            _starts[line] = text.IndexOf('\n', _starts[line - 1]) + 1;
        }
    }

    public int Count { get; }

    public int StartOf(int line) => line > Count ? _length : _starts[line - 1];

    public int LineAt(int offset)
    {
        var found = Array.BinarySearch(_starts, offset);
        return Math.Max(1, found >= 0 ? found + 1 : ~found);
    }
}
