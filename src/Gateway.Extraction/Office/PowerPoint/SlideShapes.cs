using Gateway.Extraction.Packages;
using Gateway.Extraction.TextWriting;

namespace Gateway.Extraction.Office.PowerPoint;

/// <summary>Reads the shapes of a slide, of its notes or of a diagram. For one part.</summary>
internal sealed class SlideShapes(Relationships relations)
{
    private readonly List<SlideShape> _shapes = [];
    private readonly List<(string Text, string Target)> _rowLinks = [];
    private SlideShape _shape = new();
    private Paragraph _paragraph = new();
    private List<string>? _row;
    private List<string>? _cell;
    private bool _isText;

    /// <summary>Whether the slide is passed over when slides are shown.</summary>
    public bool IsHidden { get; private set; }

    /// <summary>The shapes in their order; those without text too.</summary>
    public IReadOnlyList<SlideShape> Read(Package package, PackagePart part)
    {
        using var xml = PartXml.Open(package, part);
        _shapes.Add(_shape);
        xml.Walk(Begin, End, Take);
        return _shapes;
    }

    private void Take(PartXml xml)
    {
        if (_isText)
        {
            xml.AppendTo(_paragraph.Text);
        }
    }

    private void Begin(PartXml xml)
    {
        switch (xml.Name)
        {
            case "sld":
                IsHidden = xml["show"] is "0" or "false";
                break;
            case "Fallback":
                xml.SkipContent();
                break;
            case "sp" or "graphicFrame" or "pt":
                _shape = new SlideShape();
                _shapes.Add(_shape);
                break;
            case "ph":
                _shape.Place = xml["type"] ?? "body";
                break;
            case "p":
                _paragraph = new Paragraph();
                break;
            case "t":
                _isText = true;
                break;
            case "br":
                _paragraph.Text.Append('\n');
                break;
            case "tab":
                _paragraph.Text.Append('\t');
                break;
            case "hlinkClick":
                _paragraph.EndLink();
                _paragraph.BeginLink(relations.LinkTarget(xml.Find("id", "/relationships")));
                break;
            case "tr":
                _row = [];
                break;
            case "tc":
                _cell = [];
                break;
        }
    }

    private void End(string name)
    {
        switch (name)
        {
            case "t":
                _isText = false;
                break;
            case "r":
                _paragraph.EndLink();
                break;
            case "p" when _cell is not null:
                _cell.Add(_paragraph.Text.ToString());
                _rowLinks.AddRange(_paragraph.Links);
                break;
            case "p" when _paragraph.Text.ToString().Trim() is { Length: > 0 } text:
                _shape.Lines.Add(new SlideLine([text], _paragraph.Links));
                break;
            case "tc" when _cell is not null:
                _row?.Add(string.Join(' ', _cell));
                _cell = null;
                break;
            case "tr" when _row is not null:
                _shape.Lines.AddRange(
                    _row.Exists(cell => cell.Length > 0) ? [new SlideLine(_row, [.. _rowLinks])] : []
                );
                _rowLinks.Clear();
                _row = null;
                break;
        }
    }
}
