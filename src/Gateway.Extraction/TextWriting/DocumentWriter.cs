using System.Buffers;
using System.Text;
using Gateway.Abstractions;
using Gateway.Text;

namespace Gateway.Extraction.TextWriting;

/// <summary>Writes the text of a document line by line, and keeps its headings, parts and links with their lines. For one document, one thread.</summary>
/// <remarks>Past the limit of characters it takes nothing more, and the document says so.</remarks>
internal sealed class DocumentWriter(ExtractionContext context)
{
    private const string CellSeparator = " | ";

    private static readonly string Cut =
        "The text of this document is longer than what is read of one: its end is missing here.";

    private const string More = "There is more to tell of this document that is left out here.";

    private static readonly SearchValues<char> Breaks = SearchValues.Create("\r\n\t\u0085\u2028\u2029\f\v");

    private readonly StringBuilder _text = new();
    private readonly List<Heading> _headings = [];
    private readonly List<DocumentPart> _parts = [];
    private readonly List<DocumentLink> _links = [];
    private readonly List<string> _notices = [];
    private readonly List<int> _rows = [];
    private int _line = 1;

    /// <summary>The title; null for the first heading of the document.</summary>
    public string? Title { get; set; }

    /// <summary>What the document says of itself.</summary>
    public DocumentProperties Properties { get; set; } = DocumentProperties.None;

    /// <summary>Why some of it is missing.</summary>
    public DocumentProblem? Problem { get; set; }

    /// <summary>The encoding of its bytes, where it has one.</summary>
    public string Encoding { get; set; } = "utf-8";

    /// <summary>Whether a line is a unit of its own.</summary>
    public bool IsLineOriented { get; set; }

    /// <summary>True when the limit is reached: further text is not taken.</summary>
    public bool IsFull { get; private set; }

    /// <summary>True while no text was written.</summary>
    public bool IsEmpty => _text.Length == 0;

    /// <summary>The line, from 1, that is written next.</summary>
    public int NextLine => _line;

    /// <summary>Writes one line, or several where the text has line ends.</summary>
    public void Line(ReadOnlySpan<char> text)
    {
        if (!HasRoom(text.Length))
        {
            return;
        }
        // Every way to end a line is one line end here, so that lines are counted as readers of the text count them.
        foreach (var line in text.EnumerateLines())
        {
            _text.Append(line).Append('\n');
            _line++;
        }
    }

    /// <summary>Writes an empty line, unless the last one is empty or there is none: the end of a paragraph.</summary>
    public void Blank()
    {
        if (_text.Length > 0 && !(_text.Length > 1 && _text[^1] == '\n' && _text[^2] == '\n'))
        {
            Line("");
        }
    }

    /// <summary>Writes a heading on a line of its own, with empty lines around it; one without text is left out.</summary>
    /// <param name="level">1 for the outermost.</param>
    /// <param name="text">Its text.</param>
    public void Heading(int level, ReadOnlySpan<char> text)
    {
        var heading = HeadingText.Of(Math.Max(1, level), text, 0);
        if (heading.Text.Length == 0)
        {
            return;
        }
        Blank();
        if (!HasRoom(heading.Text.Length))
        {
            return;
        }
        Mark(heading.Level, heading.Text);
        Line(heading.Text);
        Blank();
    }

    /// <summary>Says that the line which is written next is a heading: for formats whose text stays as it is.</summary>
    public void Mark(int level, string text)
    {
        if (!IsFull && _headings.Count < HeadingText.MaxCount)
        {
            _headings.Add(HeadingText.Of(level, text, _line));
        }
    }

    /// <summary>Begins a part; it reaches to the next one.</summary>
    /// <param name="kind">What it is.</param>
    /// <param name="label">Its number or name.</param>
    /// <param name="inside">The part around it, as it is cited; empty at the top.</param>
    public void Part(PartKind kind, string label, string inside = "")
    {
        EndRows();
        Blank();
        _parts.Add(new DocumentPart(kind, HeadingText.Clean(label), _line) { Inside = inside });
    }

    /// <summary>Forgets the parts so far: for formats that tell only at their end what the parts were worth.</summary>
    public void DropParts()
    {
        EndRows();
        _parts.Clear();
    }

    /// <summary>Writes the row of a table as one line, its cells between bars; cells are made one line each.</summary>
    /// <param name="cells">The cells, from the first column.</param>
    /// <param name="row">The row's number in its sheet, from 1; 0 where rows have none.</param>
    public void Row(IEnumerable<string> cells, int row = 0)
    {
        var line = string.Join(CellSeparator, cells.Select(OneLine)).TrimEnd();
        if (row > 0 && !IsFull)
        {
            var before = _line;
            Line(line);
            for (; before < _line; before++)
            {
                _rows.Add(row);
            }
            return;
        }
        Line(line);
    }

    /// <summary>Keeps a link.</summary>
    /// <param name="text">What is shown of it.</param>
    /// <param name="target">Where it points to.</param>
    /// <param name="line">The line it stands on, not before those of the links so far; 0 for the line which is written next.</param>
    public void Link(string text, string target, int line = 0)
    {
        const int most = 10_000;
        if (_links.Count < most)
        {
            _links.Add(new DocumentLink(HeadingText.Clean(text), HeadingText.Clean(target), line > 0 ? line : _line));
        }
    }

    /// <summary>Tells the reader something, once, in a whole sentence; of very many, the first ones.</summary>
    public void Notice(string sentence)
    {
        const int most = 50;
        if (_notices.Count < most && !_notices.Contains(sentence))
        {
            _notices.Add(_notices.Count < most - 1 ? sentence : More);
        }
    }

    /// <summary>Writes a whole document into this one: its text, with its headings below a level, and its parts inside the last part.</summary>
    /// <param name="inner">The document.</param>
    /// <param name="level">The level that its outermost headings get, from 1.</param>
    public void Inner(DocumentText inner, int level)
    {
        var offset = _line - 1;
        var outermost = inner.Headings.Count == 0 ? 1 : inner.Headings.Min(heading => heading.Level);
        var around = _parts.Count == 0 ? "" : _parts[^1].Name;
        if (!HasRoom(inner.Text.Length))
        {
            return;
        }
        _text.Append(inner.Text).Append(inner.Text.EndsWith('\n') ? "" : "\n");
        _line += Math.Max(1, inner.LineCount);
        _headings.AddRange(
            inner
                .Headings.Take(HeadingText.MaxCount - _headings.Count)
                .Select(heading =>
                    heading with
                    {
                        Level = heading.Level - outermost + level,
                        Line = heading.Line + offset,
                    }
                )
        );
        _parts.AddRange(
            inner.Parts.Select(part =>
                part with
                {
                    FirstLine = part.FirstLine + offset,
                    Inside = part.Inside.Length == 0 ? around : $"{around}, {part.Inside}",
                }
            )
        );
        _links.AddRange(inner.Links.Select(link => link with { Line = link.Line + offset }));
        Problem ??= inner.Problem;
        foreach (var notice in inner.Notices)
        {
            Notice(notice);
        }
    }

    /// <summary>The document.</summary>
    public DocumentText Finish()
    {
        EndRows();
        if (IsFull)
        {
            Notice(Cut);
        }
        return new DocumentText(_text.ToString(), context.Revision)
        {
            Title = Title ?? (_headings is [var first, ..] ? first.Text : null),
            Headings = _headings,
            Parts = _parts,
            Links = _links,
            Properties = Properties,
            Problem = Problem ?? (IsFull ? DocumentProblem.TooLarge : null),
            Encoding = Encoding,
            IsLineOriented = IsLineOriented,
            Notices = _notices,
        };
    }

    private bool HasRoom(int length)
    {
        context.Cancellation.ThrowIfCancellationRequested();
        IsFull |= length >= context.Limits.TextLength - _text.Length;
        return !IsFull;
    }

    // Lines of a sheet that are no rows (none so far) would shift its numbers: rows are kept from its first line on.
    private void EndRows()
    {
        if (_rows.Count > 0 && _parts.Count > 0)
        {
            var lead = _line - _parts[^1].FirstLine - _rows.Count;
            _parts[^1] = _parts[^1] with { Rows = [.. Enumerable.Repeat(_rows[0], Math.Max(0, lead)), .. _rows] };
        }
        _rows.Clear();
    }

    private static string OneLine(string cell)
    {
        if (!cell.AsSpan().ContainsAny(Breaks))
        {
            return cell.Trim();
        }
        var line = new StringBuilder(cell.Length);
        foreach (var character in cell)
        {
            line.Append(char.IsWhiteSpace(character) ? ' ' : character);
        }
        return line.ToString().Trim();
    }
}
