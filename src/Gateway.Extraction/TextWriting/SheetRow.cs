namespace Gateway.Extraction.TextWriting;

/// <summary>The cells of a row of a sheet while it is read. For one row after the other, one thread.</summary>
/// <remarks>Empty cells between others keep their places; where very many are empty, the next one says where it stands instead.</remarks>
internal sealed class SheetRow
{
    private const int WidestGap = 32;

    private readonly List<string> _cells = [];
    private int _last;

    /// <summary>The cells so far.</summary>
    public IReadOnlyList<string> Cells => _cells;

    /// <summary>The column, from 1, of the last cell that has text; 0 for none.</summary>
    public int LastColumn => _last;

    /// <summary>Begins a row.</summary>
    public void Clear()
    {
        _cells.Clear();
        _last = 0;
    }

    /// <summary>Adds a cell; one without text is none.</summary>
    /// <param name="column">Its column, from 1, behind that of the last one.</param>
    /// <param name="text">Its text.</param>
    /// <param name="place">What it is called: <c>XFD7</c>.</param>
    public void Add(int column, string text, Func<int, string> place)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            return;
        }
        var gap = column - _last - 1;
        if (gap > WidestGap)
        {
            _cells.Add($"[{place(column)}] {text}");
        }
        else
        {
            for (; gap > 0; gap--)
            {
                _cells.Add("");
            }
            _cells.Add(text);
        }
        _last = column;
    }
}
