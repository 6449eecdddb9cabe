namespace Gateway.Extraction.TextWriting;

/// <summary>Writes a text of paragraphs, headings and tables, page by page. For one document, one thread.</summary>
/// <remarks>A table within a table becomes text of its cell. Notes and comments follow what they belong to, so that they are on its page.</remarks>
internal sealed class Flow(DocumentWriter writer)
{
    private readonly FlowTable _table = new(writer);
    private int _tables;
    private bool _isAfterItem;

    /// <summary>The pages.</summary>
    public FlowPages Pages { get; } = new(writer);

    /// <summary>Whether it stands in a table.</summary>
    public bool IsInTable => _tables > 0;

    /// <summary>Writes a paragraph.</summary>
    public void Write(Paragraph paragraph)
    {
        if (IsInTable)
        {
            _table.Add(paragraph);
            return;
        }
        var text = paragraph.Text.ToString().Trim('\n', ' ', '\t');
        if (text.Length > 0)
        {
            Pages.HasText();
            WriteText(paragraph, text);
        }
        foreach (var line in paragraph.After)
        {
            writer.Line(line);
        }
    }

    /// <summary>Begins the next page; one that begins in the row of a table begins before or after that row.</summary>
    /// <param name="isMark">As in <see cref="FlowPages.Next"/>.</param>
    /// <param name="paragraph">The paragraph that is read; null between two.</param>
    public void NextPage(bool isMark, Paragraph? paragraph = null)
    {
        if (IsInTable)
        {
            _table.Break(isMark, paragraph is { Text.Length: > 0 });
        }
        else
        {
            Pages.Next(isMark);
        }
    }

    /// <summary>Begins a table.</summary>
    public void BeginTable()
    {
        if (_tables++ == 0)
        {
            writer.Blank();
        }
    }

    /// <summary>Ends a table.</summary>
    public void EndTable()
    {
        _tables = Math.Max(0, _tables - 1);
        if (_tables == 0)
        {
            _table.EndRow(Pages);
            writer.Blank();
            _isAfterItem = false;
        }
    }

    /// <summary>Ends a cell of the row.</summary>
    public void EndCell()
    {
        if (_tables == 1)
        {
            _table.EndCell();
        }
    }

    /// <summary>Ends a row.</summary>
    public void EndRow()
    {
        if (_tables == 1)
        {
            _table.EndRow(Pages);
        }
    }

    private void WriteText(Paragraph paragraph, string text)
    {
        if (!(paragraph.IsItem && _isAfterItem))
        {
            writer.Blank();
        }
        _isAfterItem = paragraph.IsItem;
        foreach (var (shown, target) in paragraph.Links)
        {
            writer.Link(shown, target);
        }
        if (paragraph.IsTitle)
        {
            writer.Title ??= Gateway.Text.HeadingText.Clean(text);
        }
        var level = paragraph.IsTitle ? 1 : paragraph.Level;
        if (level > 0)
        {
            writer.Heading(level, text);
        }
        else
        {
            writer.Line(text);
        }
    }
}
