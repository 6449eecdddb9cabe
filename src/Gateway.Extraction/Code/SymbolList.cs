using Gateway.Abstractions;
using Gateway.Text;

namespace Gateway.Extraction.Code;

/// <summary>Collects the symbols of a source file as headings: at most one a line, none on the endless lines of generated code.</summary>
internal sealed class SymbolList(DocumentText document)
{
    private const int LongLine = 1000;

    private readonly List<Heading> _headings = [];
    private int _last = -1;

    /// <summary>The headings so far.</summary>
    public IReadOnlyList<Heading> Headings => _headings;

    /// <summary>Adds a symbol.</summary>
    /// <param name="level">1 for the outermost.</param>
    /// <param name="name">Its name.</param>
    /// <param name="start">Where it begins, with the comment that belongs to it.</param>
    public void Add(int level, ReadOnlySpan<char> name, int start)
    {
        if (start <= _last || _headings.Count >= HeadingText.MaxCount || IsOnLongLine(start))
        {
            return;
        }
        var text = document.Text.AsSpan();
        if (_last >= 0 && !text[_last..start].Contains('\n'))
        {
            return;
        }
        _last = start;
        var heading = HeadingText.Of(level, name, document.LineAt(start));
        if (heading.Text.Length > 0)
        {
            _headings.Add(heading);
        }
    }

    // Looks no further than a long line is, or a file of one line would take the square of its length.
    private bool IsOnLongLine(int start)
    {
        var text = document.Text.AsSpan();
        var before = text[Math.Max(0, start - LongLine)..start];
        var after = text.Slice(start, Math.Min(LongLine, text.Length - start));
        return (start > LongLine && !before.Contains('\n')) || (after.Length == LongLine && !after.Contains('\n'));
    }
}
