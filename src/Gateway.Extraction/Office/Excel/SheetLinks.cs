using Gateway.Extraction.TextWriting;

namespace Gateway.Extraction.Office.Excel;

/// <summary>The links of a sheet: they come after its rows, and stand on their lines. For one sheet.</summary>
internal sealed class SheetLinks(DocumentWriter writer)
{
    private readonly List<int> _rows = [];
    private readonly List<int> _lines = [];
    private readonly List<(int Line, string Text, string Target)> _links = [];

    /// <summary>Says that a row is written next.</summary>
    public void Row(int row)
    {
        _rows.Add(row);
        _lines.Add(writer.NextLine);
    }

    /// <summary>Keeps a link of a row that was written.</summary>
    public void Add(int row, string text, string? target)
    {
        var index = _rows.BinarySearch(row);
        if (target is { Length: > 0 } && index >= 0)
        {
            _links.Add((_lines[index], text, target));
        }
    }

    /// <summary>Writes them.</summary>
    public void Finish()
    {
        foreach (var (line, text, target) in _links.OrderBy(link => link.Line))
        {
            writer.Link(text, target, line);
        }
    }
}
