using Gateway.Extraction.Packages;
using Gateway.Extraction.TextWriting;

namespace Gateway.Extraction.Office.Word;

/// <summary>Reads the body of a text of Word, element by element. For one document, one thread.</summary>
internal sealed class WordBody(OfficeFile file, WordStyles styles, DocumentWriter writer)
{
    private const string Hidden = "This document has hidden text, which is left out here.";

    private readonly Dictionary<string, string> _footnotes = WordNotes.Read(file, "footnotes", "footnote", "Footnote");
    private readonly Dictionary<string, string> _endnotes = WordNotes.Read(file, "endnotes", "endnote", "Endnote");
    private readonly Dictionary<string, string> _comments = WordNotes.Read(file, "comments", "comment", "Comment");
    private readonly Flow _flow = new(writer);
    private readonly WordField _fields = new();
    private readonly Stack<Paragraph> _around = [];
    private Paragraph _paragraph = new();
    private bool _isHidden;
    private bool _isText;
    private bool _isInstruction;
    private bool _isProperties;
    private bool _breaksAfter;

    /// <summary>Writes all of it.</summary>
    public void Read()
    {
        using var xml = PartXml.Open(file.Package, file.Main);
        _flow.Pages.Next(isMark: false);
        xml.Walk(Begin, End, Take, () => writer.IsFull);
        _flow.Pages.Finish(file.Metadata.Pages);
    }

    private void Take(PartXml xml)
    {
        if (_isText)
        {
            xml.AppendTo(_paragraph.Text);
        }
        else if (_isInstruction)
        {
            _fields.Instruct(xml);
        }
    }

    private void Begin(PartXml xml)
    {
        switch (xml.Name)
        {
            // What was deleted or moved away, how something was before, and a picture for old editors.
            case "del" or "moveFrom" or "delText" or "Fallback" or "rt" or "tabs":
            case "pPrChange" or "rPrChange" or "sectPrChange" or "tblPrChange" or "trPrChange" or "tcPrChange":
                xml.SkipContent();
                break;
            case "p":
                _around.Push(_paragraph);
                _paragraph = new Paragraph();
                break;
            case "r":
                _isHidden = false;
                break;
            case "t":
                _isText = !_isHidden;
                break;
            case "pPr":
                _isProperties = true;
                break;
            case "txbxContent":
                _flow.BeginBox();
                break;
            case "tbl":
                _flow.BeginTable();
                break;
            case "instrText":
                _isInstruction = true;
                break;
            default:
                if (_isProperties)
                {
                    BeginProperty(xml);
                }
                else
                {
                    BeginInRun(xml);
                }
                break;
        }
    }

    private void BeginProperty(PartXml xml)
    {
        switch (xml.Name)
        {
            case "pStyle":
                var style = styles.Find(xml["val"]);
                (_paragraph.Level, _paragraph.IsTitle) = (style.Level, style.IsTitle);
                break;
            case "outlineLvl":
                _paragraph.Level = WordStyles.OutlineOf(xml["val"]);
                break;
            case "numPr":
                _paragraph.IsItem = true;
                break;
            case "pageBreakBefore" when WordFlag.IsOn(xml["val"]) && !_flow.Pages.IsAtStart:
                BreakPage(isMark: false);
                break;
            case "sectPr":
                _breaksAfter = true;
                break;
            case "type" when xml["val"] is "continuous" or "nextColumn":
                _breaksAfter = false;
                break;
        }
    }

    private void BeginInRun(PartXml xml)
    {
        switch (xml.Name)
        {
            case "rStyle":
                Hide(styles.Find(xml["val"]).IsHidden);
                break;
            case "vanish":
                Hide(WordFlag.IsOn(xml["val"]));
                break;
            case "fldChar":
                _fields.Step(xml["fldCharType"], _paragraph);
                break;
            case "br" when xml["type"] == "page":
                BreakPage(isMark: false);
                break;
            case "lastRenderedPageBreak":
                BreakPage(isMark: true);
                break;
            case "br" or "cr":
                _paragraph.Text.Append('\n');
                break;
            case "tab" or "ptab":
                _paragraph.Text.Append('\t');
                break;
            case "noBreakHyphen":
                _paragraph.Text.Append('-');
                break;
            case "hyperlink":
                _paragraph.BeginLink(file.Parts.LinkTarget(xml.Find("id", "/relationships")));
                break;
            case "footnoteReference":
                Below(_footnotes, xml["id"]);
                break;
            case "endnoteReference":
                Below(_endnotes, xml["id"]);
                break;
            case "commentReference":
                Below(_comments, xml["id"]);
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
            case "instrText":
                _isInstruction = false;
                break;
            case "pPr":
                _isProperties = false;
                break;
            case "hyperlink":
                _paragraph.EndLink();
                break;
            case "txbxContent":
                _flow.EndBox();
                break;
            case "p":
                EndParagraph();
                break;
            case "tc":
                _flow.EndCell();
                break;
            case "tr":
                _flow.EndRow();
                break;
            case "tbl":
                _flow.EndTable();
                break;
        }
    }

    // The text of a box follows the paragraph that the box hangs on.
    private void EndParagraph()
    {
        var paragraph = _paragraph;
        _paragraph = _around.TryPop(out var around) ? around : new Paragraph();
        if (!_flow.IsInBox)
        {
            _flow.Write(paragraph);
            if (_breaksAfter)
            {
                _flow.NextPage(isMark: false);
            }
            _breaksAfter = false;
            return;
        }
        _paragraph.Below(paragraph);
    }

    private void BreakPage(bool isMark) => _paragraph = _flow.BreakPage(isMark, _paragraph);

    private void Hide(bool isHidden)
    {
        _isHidden = isHidden;
        if (isHidden)
        {
            writer.Notice(Hidden);
        }
    }

    private void Below(Dictionary<string, string> notes, string? id)
    {
        if (id is not null && notes.TryGetValue(id, out var note))
        {
            _paragraph.Below(note);
        }
    }
}
