using System.Buffers;
using System.Runtime.CompilerServices;
using System.Text;
using Gateway.Abstractions;
using Gateway.Text;

namespace Gateway.Extraction.Html;

/// <summary>Writes the tags and texts of a page as plain text. For one page, once.</summary>
internal sealed class HtmlTextWriter
{
    private const int MostLinks = 2_000;

    private static readonly SearchValues<char> Unclean = SearchValues.Create("\n\t\r\f\v\u00a0");

    // White space that a single blank stands for, as it does for two blanks.
    private static readonly SearchValues<char> OtherWhite = SearchValues.Create("\n\t\r\f\u00a0");

    private readonly StringBuilder _text = new();
    private readonly StringBuilder _title = new();
    private readonly List<Heading> _headings = [];
    private readonly List<DocumentLink> _links = [];
    private int _lines = 1;
    private int _breaks = 2;
    private bool _gap;
    private int _preformatted;
    private string? _dropped;
    private int _droppedDepth;
    private bool _inTitle;
    private int _heading;
    private int _headingStart;
    private int _headingLine;
    private string? _link;
    private int _linkStart = -1;
    private int _linkLine;

    /// <summary>The page's title, or null.</summary>
    public string? Title { get; private set; }

    /// <summary>The headings so far.</summary>
    public IReadOnlyList<Heading> Headings => _headings;

    /// <summary>The links so far.</summary>
    public IReadOnlyList<DocumentLink> Links => _links;

    /// <summary>A link begins: what is written until it is closed is its text.</summary>
    public void BeginLink(string target)
    {
        EndLink();
        if (_dropped is null && _links.Count < MostLinks)
        {
            _link = target;
            _linkStart = -1;
        }
    }

    /// <summary>A start tag.</summary>
    /// <param name="name">Its name in lower case.</param>
    /// <param name="isEmpty">Whether the element ends at once, as XML knows it.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Open(ReadOnlySpan<char> name, bool isEmpty)
    {
        if (IsDropping(name))
        {
            return;
        }
        if (HtmlBlocks.IsLeftOut(name))
        {
            BeginDrop(name, isEmpty);
            return;
        }
        _inTitle = name is "title" && !isEmpty && Title is null;
        switch (HtmlBlocks.Of(name))
        {
            case HtmlBlock.Cell:
                BeginCell();
                break;
            case HtmlBlock.Heading:
                EndHeading();
                Break(2);
                _heading = name[1] - '0';
                _headingStart = -1;
                break;
            case HtmlBlock.Preformatted:
                Break(2);
                _preformatted++;
                break;
            case var block:
                Break((int)block);
                break;
        }
    }

    /// <summary>A start tag of a block that is left out with all that is in it.</summary>
    public void Drop(ReadOnlySpan<char> name, bool isEmpty)
    {
        if (!IsDropping(name))
        {
            Break(1);
            BeginDrop(name, isEmpty);
        }
    }

    /// <summary>An end tag.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Close(ReadOnlySpan<char> name)
    {
        if (_dropped is not null)
        {
            _droppedDepth -= name.SequenceEqual(_dropped) ? 1 : 0;
            _dropped = _droppedDepth == 0 ? null : _dropped;
            return;
        }
        if (name is "a")
        {
            EndLink();
            return;
        }
        if (name is "title")
        {
            Title ??= _inTitle && _title.Length > 0 ? HeadingText.Clean(_title.ToString()) : null;
            _inTitle = false;
            return;
        }
        switch (HtmlBlocks.Of(name))
        {
            case HtmlBlock.Cell:
                break;
            case HtmlBlock.Heading:
                EndHeading();
                Break(2);
                break;
            case HtmlBlock.Preformatted:
                _preformatted = Math.Max(0, _preformatted - 1);
                Break(2);
                break;
            case var block:
                Break((int)block);
                break;
        }
    }

    /// <summary>Characters, entities already decoded.</summary>
    public void Write(ReadOnlySpan<char> text)
    {
        if (_dropped is not null)
        {
            return;
        }
        if (_inTitle)
        {
            _title.Append(text);
        }
        else if (_preformatted > 0 && _heading == 0)
        {
            WritePreformatted(text);
        }
        else
        {
            WriteFlowing(text);
        }
    }

    /// <summary>The whole text.</summary>
    public string Finish()
    {
        EndLink();
        EndHeading();
        Title ??= _title.Length > 0 ? HeadingText.Clean(_title.ToString()) : null;
        return _text.Length == 0 ? "" : _text.Append('\n').ToString();
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void WriteFlowing(ReadOnlySpan<char> text)
    {
        while (!text.IsEmpty)
        {
            if (text[0] is ' ' or '\n' or '\t' or '\r' or '\f' or '\u00a0')
            {
                _gap = true;
                text = text[1..];
                continue;
            }
            // As far as the text is as it is to be: words with a blank between them.
            var piece = Until(text, text.IndexOfAny(OtherWhite));
            piece = Until(piece, piece.IndexOf("  "));
            BeginText();
            _gap = piece[^1] == ' ';
            _text.Append(_gap ? piece[..^1] : piece);
            text = text[piece.Length..];
        }
    }

    private static ReadOnlySpan<char> Until(ReadOnlySpan<char> text, int end) => end < 0 ? text : text[..end];

    private void WritePreformatted(ReadOnlySpan<char> text)
    {
        while (!text.IsEmpty)
        {
            var end = text.IndexOfAny('\n', '\r');
            if (end == 0)
            {
                Break(Math.Min(2, _breaks + (text[0] == '\n' ? 1 : 0)));
                text = text[1..];
                continue;
            }
            end = end < 0 ? text.Length : end;
            BeginText();
            _text.Append(text[..end]);
            text = text[end..];
        }
    }

    private void BeginDrop(ReadOnlySpan<char> name, bool isEmpty)
    {
        _dropped = isEmpty ? null : name.ToString();
        _droppedDepth = 1;
    }

    // The content proper ends what was never closed.
    private bool IsDropping(ReadOnlySpan<char> name)
    {
        if (_dropped is null || name is "h1" or "main" or "article")
        {
            _dropped = null;
            return false;
        }
        _droppedDepth += name.SequenceEqual(_dropped) ? 1 : 0;
        return true;
    }

    // Line breaks are only owed: they are written before the next text, so that none stand at the end.
    private void BeginText()
    {
        if (_text.Length > 0 && _breaks > 0)
        {
            _text.Append('\n', _breaks);
            _lines += _breaks;
        }
        else if (_gap && _breaks == 0)
        {
            _text.Append(' ');
        }
        _breaks = 0;
        _gap = false;
        if (_link is not null && _linkStart < 0)
        {
            _linkStart = _text.Length;
            _linkLine = _lines;
        }
        if (_heading > 0 && _headingStart < 0)
        {
            _headingStart = _text.Length;
            _headingLine = _lines;
        }
    }

    private void Break(int breaks)
    {
        _breaks = Math.Max(_breaks, breaks);
        _gap = _gap && _breaks == 0;
    }

    private void BeginCell()
    {
        if (_breaks == 0)
        {
            _text.Append(" |");
            _gap = true;
        }
    }

    private void EndLink()
    {
        if (_link is not null && _linkStart >= 0)
        {
            var text = _text.ToString(_linkStart, Math.Min(_text.Length - _linkStart, 2 * HeadingText.MaxLength));
            // Flowing text has single blanks already.
            var isClean = text.Length <= HeadingText.MaxLength && !text.AsSpan().ContainsAny(Unclean);
            _links.Add(new DocumentLink(isClean ? text : HeadingText.Clean(text), _link, _linkLine));
        }
        _link = null;
    }

    private void EndHeading()
    {
        if (_heading > 0 && _headingStart >= 0 && _headings.Count < HeadingText.MaxCount)
        {
            var length = Math.Min(_text.Length - _headingStart, 2 * HeadingText.MaxLength);
            _headings.Add(HeadingText.Of(_heading, _text.ToString(_headingStart, length), _headingLine));
        }
        _heading = 0;
    }
}
