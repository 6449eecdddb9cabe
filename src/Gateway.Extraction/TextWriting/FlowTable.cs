using System.Text;

namespace Gateway.Extraction.TextWriting;

/// <summary>The row of a table while it is read. For one document, one thread.</summary>
internal sealed class FlowTable(DocumentWriter writer)
{
    private readonly StringBuilder _cell = new();
    private readonly List<string> _cells = [];
    private readonly List<(string Text, string Target)> _links = [];
    private readonly List<string> _after = [];

    // A row over two pages has a mark in each of its cells: the most of one cell count.
    private (int Before, int Inside) _cellBreaks;
    private (int Before, int Inside) _rowBreaks;
    private bool _isMark;

    /// <summary>Adds a paragraph to the cell.</summary>
    public void Add(Paragraph paragraph)
    {
        _cell.Append(_cell.Length > 0 ? " " : "").Append(paragraph.Text);
        _links.AddRange(paragraph.Links);
        _after.AddRange(paragraph.After);
    }

    /// <summary>A page begins in this cell.</summary>
    /// <param name="isMark">As in <see cref="FlowPages.Next"/>.</param>
    /// <param name="isInParagraph">Whether text of the cell was read that is not added yet.</param>
    public void Break(bool isMark, bool isInParagraph)
    {
        _isMark |= isMark;
        _cellBreaks =
            _cell.Length == 0 && !isInParagraph
                ? (_cellBreaks.Before + 1, _cellBreaks.Inside)
                : (_cellBreaks.Before, _cellBreaks.Inside + 1);
    }

    /// <summary>Ends the cell.</summary>
    public void EndCell()
    {
        _cells.Add(_cell.ToString());
        _cell.Clear();
        _rowBreaks = (Math.Max(_rowBreaks.Before, _cellBreaks.Before), Math.Max(_rowBreaks.Inside, _cellBreaks.Inside));
        _cellBreaks = default;
    }

    /// <summary>Writes the row, what belongs to it, and the pages that begin around it.</summary>
    public void EndRow(FlowPages pages)
    {
        if (_cell.Length > 0)
        {
            EndCell();
        }
        Begin(pages, _rowBreaks.Before);
        if (_cells.Exists(static cell => !string.IsNullOrWhiteSpace(cell)))
        {
            foreach (var (shown, target) in _links)
            {
                writer.Link(shown, target);
            }
            writer.Row(_cells);
            pages.HasText();
        }
        foreach (var line in _after)
        {
            writer.Line(line);
        }
        Begin(pages, _rowBreaks.Inside);
        _rowBreaks = default;
        _cells.Clear();
        _links.Clear();
        _after.Clear();
    }

    private void Begin(FlowPages pages, int count)
    {
        for (var page = 0; page < count; page++)
        {
            pages.Next(_isMark);
        }
    }
}
