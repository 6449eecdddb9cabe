using System.Globalization;
using Gateway.Extraction.Packages;
using Gateway.Extraction.TextWriting;

namespace Gateway.Extraction.OpenDocument;

/// <summary>Reads the body of a text (ODT): paragraphs, headings, tables as rows, notes and comments below what they belong to. For one document.</summary>
internal sealed class OpenTextBody(OpenStyles styles, int? pages, DocumentWriter writer)
{
    private const string Hidden = "This document has hidden text, which is left out here.";
    private const int MostCells = 64;

    private readonly Flow _flow = new(writer);
    private readonly OpenText _text = new();
    private readonly Stack<Paragraph> _around = [];
    private Paragraph? _paragraph;
    private OpenStyle _style = OpenStyle.Plain;
    private int _items;
    private int _repeated = 1;

    /// <summary>Writes all that follows.</summary>
    public void Read(PartXml xml)
    {
        _flow.Pages.Next(isMark: false);
        xml.Walk(Begin, End, at => _text.Append(at, _paragraph?.Text), () => writer.IsFull);
        _flow.Pages.Finish(pages);
    }

    private void Begin(PartXml xml)
    {
        switch (xml.Name)
        {
            case var name when OpenText.IsLeftOut(name):
                xml.SkipContent();
                break;
            case "p" or "h":
                BeginParagraph(xml);
                break;
            case "span" or "section" when xml["display"] == "none" || styles.Find(xml["style-name"]).IsHidden:
                Skip(xml);
                break;
            case "a":
                _paragraph?.BeginLink(xml["href"] is { } target && !target.StartsWith('#') ? target : null);
                break;
            case "note":
                Below(_text.ReadNote(xml, xml["note-class"] == "endnote" ? "Endnote" : "Footnote"));
                break;
            case "annotation":
                Below(_text.ReadNote(xml, "Comment"));
                break;
            case "soft-page-break":
                _paragraph = _flow.BreakPage(isMark: true, _paragraph);
                break;
            case "text-box":
                _flow.BeginBox();
                break;
            case "list-item" or "list-header":
                _items++;
                break;
            case "table":
                _flow.BeginTable();
                break;
            case "table-cell" or "covered-table-cell":
                _repeated = Math.Min(MostCells, OpenText.CountOf(xml["number-columns-repeated"]));
                break;
            default:
                OpenText.AppendMark(xml, _paragraph?.Text);
                break;
        }
    }

    private void BeginParagraph(PartXml xml)
    {
        var name = xml["style-name"];
        _style = styles.Find(name);
        if (_style.BreaksBefore && !_flow.IsInBox && !_flow.Pages.IsAtStart)
        {
            _flow.NextPage(isMark: false);
        }
        if (_paragraph is not null)
        {
            _around.Push(_paragraph);
        }
        var level = xml.Name == "h" ? xml["outline-level"] ?? "1" : "0";
        _paragraph = new Paragraph
        {
            Level = int.TryParse(level, CultureInfo.InvariantCulture, out var number) ? Math.Clamp(number, 0, 9) : 1,
            IsTitle = styles.IsTitle(name),
            IsItem = _items > 0,
        };
        if (_style.IsHidden)
        {
            Skip(xml);
        }
    }

    private void End(string name)
    {
        switch (name)
        {
            case "p" or "h":
                EndParagraph();
                break;
            case "a":
                _paragraph?.EndLink();
                break;
            case "text-box":
                _flow.EndBox();
                break;
            case "list-item" or "list-header":
                _items = Math.Max(0, _items - 1);
                break;
            case "table-cell" or "covered-table-cell" when !_flow.IsInBox:
                for (; _repeated > 0; _repeated--)
                {
                    _flow.EndCell();
                }
                _repeated = 1;
                break;
            case "table-row":
                _flow.EndRow();
                break;
            case "table":
                _flow.EndTable();
                break;
        }
    }

    // The text of a box follows the paragraph that the box hangs on.
    private void EndParagraph()
    {
        if (_paragraph is not { } paragraph)
        {
            return;
        }
        _paragraph = _around.TryPop(out var around) ? around : null;
        if (_flow.IsInBox && _paragraph is not null)
        {
            _paragraph.Below(paragraph);
            return;
        }
        _flow.Write(paragraph);
        if (_style.BreaksAfter)
        {
            _flow.NextPage(isMark: false);
        }
    }

    private void Below(string line)
    {
        if (line.Length == 0)
        {
            return;
        }
        if (_paragraph is not null)
        {
            _paragraph.Below(line);
        }
        else
        {
            writer.Line(line);
        }
    }

    private void Skip(PartXml xml)
    {
        writer.Notice(Hidden);
        xml.SkipContent();
    }
}
