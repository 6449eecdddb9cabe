namespace Gateway.Extraction.Markup;

/// <summary>Walks through the lines of a text, with the one before and the ones after in reach.</summary>
/// <param name="text">A text whose lines end in a line feed.</param>
internal ref struct TextLines(ReadOnlySpan<char> text)
{
    private readonly ReadOnlySpan<char> _text = text;
    private int _next;

    /// <summary>The number of the line, from 1.</summary>
    public int Number { get; private set; }

    /// <summary>The line, without its end.</summary>
    public ReadOnlySpan<char> Line { get; private set; }

    /// <summary>The line before, without its end.</summary>
    public ReadOnlySpan<char> Before { get; private set; }

    /// <summary>The line after; empty at the end of the text.</summary>
    public readonly ReadOnlySpan<char> After => LineAt(_next, out _);

    /// <summary>The second line after; empty at the end of the text.</summary>
    public readonly ReadOnlySpan<char> AfterNext
    {
        get
        {
            _ = LineAt(_next, out var next);
            return LineAt(next, out _);
        }
    }

    /// <summary>Goes to the next line; false at the end.</summary>
    public bool MoveNext()
    {
        if (_next >= _text.Length)
        {
            return false;
        }
        Before = Line;
        Line = LineAt(_next, out _next);
        Number++;
        return true;
    }

    private readonly ReadOnlySpan<char> LineAt(int start, out int next)
    {
        var rest = _text[Math.Min(start, _text.Length)..];
        var end = rest.IndexOf('\n');
        next = end < 0 ? _text.Length : start + end + 1;
        return end < 0 ? rest : rest[..end];
    }
}
