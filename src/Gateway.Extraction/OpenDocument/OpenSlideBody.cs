using Gateway.Extraction.Packages;
using Gateway.Extraction.TextWriting;

namespace Gateway.Extraction.OpenDocument;

/// <summary>Reads the body of a presentation (ODP), slide by slide. For one document.</summary>
internal sealed class OpenSlideBody(OpenStyles styles, DocumentWriter writer)
{
    private readonly OpenText _text = new();
    private readonly List<(string Text, string Target)> _rowLinks = [];
    private Slide? _slide;
    private SlideShape? _shape;
    private Paragraph? _paragraph;
    private List<string>? _row;
    private List<string>? _cell;
    private bool _isNotes;
    private int _slides;

    /// <summary>Writes all that follows.</summary>
    public void Read(PartXml xml) =>
        xml.Walk(Begin, End, at => _text.Append(at, _paragraph?.Text), () => writer.IsFull);

    private void Begin(PartXml xml)
    {
        switch (xml.Name)
        {
            case var name when OpenText.IsLeftOut(name):
                xml.SkipContent();
                break;
            case "page":
                _slide = new Slide { Number = ++_slides, IsHidden = styles.Find(xml["style-name"]).IsHidden };
                break;
            case "frame" or "custom-shape" or "rect" or "ellipse" or "line" or "connector":
                _shape = new SlideShape { Place = xml["class"] };
                (_isNotes ? _slide?.Notes : _slide?.Shapes)?.Add(_shape);
                break;
            case "notes":
                _isNotes = true;
                break;
            case "annotation":
                var comment = _text.ReadNote(xml, "");
                _slide?.Comments.AddRange(comment.Length > 0 ? [comment] : []);
                break;
            case "p":
                _paragraph = new Paragraph();
                break;
            case "a":
                _paragraph?.BeginLink(xml["href"] is { } target && !target.StartsWith('#') ? target : null);
                break;
            case "table-row":
                _row = [];
                break;
            case "table-cell":
                _cell = [];
                break;
            default:
                OpenText.AppendMark(xml, _paragraph?.Text);
                break;
        }
    }

    private void End(string name)
    {
        switch (name)
        {
            case "p":
                EndParagraph();
                break;
            case "a":
                _paragraph?.EndLink();
                break;
            case "table-cell" when _cell is not null:
                _row?.Add(string.Join(' ', _cell));
                _cell = null;
                break;
            case "table-row" when _row is not null:
                if (_row.Exists(cell => cell.Length > 0))
                {
                    _shape?.Lines.Add(new SlideLine(_row, [.. _rowLinks]));
                }
                _rowLinks.Clear();
                _row = null;
                break;
            case "notes":
                _isNotes = false;
                break;
            case "page":
                _slide?.WriteTo(writer);
                _slide = null;
                break;
        }
    }

    private void EndParagraph()
    {
        var text = _paragraph?.Text.ToString().Trim() ?? "";
        if (_cell is not null && _paragraph is not null)
        {
            _cell.Add(text);
            _rowLinks.AddRange(_paragraph.Links);
        }
        else if (text.Length > 0 && _paragraph is not null)
        {
            _shape?.Lines.Add(new SlideLine([text], _paragraph.Links));
        }
        _paragraph = null;
    }
}
