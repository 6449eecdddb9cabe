using System.Diagnostics.CodeAnalysis;

namespace Gateway.Extraction.TextWriting;

/// <summary>Writes a text of paragraphs, headings and tables, page by page. For one document, one thread.</summary>
/// <remarks>A table within a table becomes text of its cell. Notes and comments follow what they belong to, so that they are on its page.</remarks>
internal sealed class Flow(DocumentWriter writer)
{
    private readonly FlowTable _table = new(writer);
    private int _tables;
    private int _boxes;
    private bool _isAfterItem;

    /// <summary>The pages.</summary>
    public FlowPages Pages { get; } = new(writer);

    /// <summary>Whether it stands in a table.</summary>
    public bool IsInTable => _tables > 0;

    /// <summary>Whether it stands in a box beside the text.</summary>
    public bool IsInBox => _boxes > 0;

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

    /// <summary>Begins the next page in the middle of a paragraph; in a box nothing happens.</summary>
    /// <param name="isMark">As in <see cref="FlowPages.Next"/>.</param>
    /// <param name="paragraph">The paragraph that is read; null between two.</param>
    /// <returns>The paragraph that goes on with what follows.</returns>
    [return: NotNullIfNotNull(nameof(paragraph))]
    public Paragraph? BreakPage(bool isMark, Paragraph? paragraph)
    {
        if (IsInBox)
        {
            return paragraph;
        }
        if (!IsInTable && paragraph is { Text.Length: > 0 })
        {
            Write(paragraph);
            paragraph = paragraph.Rest();
        }
        NextPage(isMark, paragraph);
        return paragraph;
    }

    /// <summary>Begins a box beside the text. What is in it hangs on a paragraph: tables and pages in it are none.</summary>
    public void BeginBox() => _boxes++;

    /// <summary>Ends a box.</summary>
    public void EndBox() => _boxes = Math.Max(0, _boxes - 1);

    /// <summary>Begins a table.</summary>
    public void BeginTable()
    {
        if (!IsInBox && _tables++ == 0)
        {
            writer.Blank();
        }
    }

    /// <summary>Ends a table.</summary>
    public void EndTable()
    {
        if (IsInBox)
        {
            return;
        }
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
        if (_tables == 1 && !IsInBox)
        {
            _table.EndCell();
        }
    }

    /// <summary>Ends a row.</summary>
    public void EndRow()
    {
        if (_tables == 1 && !IsInBox)
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
