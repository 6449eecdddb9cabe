using System.Globalization;
using Gateway.Abstractions;
using Gateway.Extraction.Packages;
using Gateway.Extraction.TextWriting;

namespace Gateway.Extraction.OpenDocument;

/// <summary>Reads the body of a workbook (ODS): every sheet with the rows that have text, under their numbers, cells as they are shown. For one document.</summary>
internal sealed class OpenSheetBody(OpenStyles styles, DocumentWriter writer)
{
    private const int MostColumns = 16_384;
    private const int MostRows = 1 << 30;
    private const int MostCopies = 1000;

    private static readonly string Cut = string.Create(
        CultureInfo.InvariantCulture,
        $"A row or cell that is repeated more than {MostCopies:N0} times is shown {MostCopies:N0} times."
    );

    private readonly OpenText _text = new();
    private readonly SheetRow _cells = new();
    private readonly List<string> _notes = [];
    private Paragraph _cell = new();
    private int _tables;
    private bool _isParagraph;
    private int _row;
    private int _rowCopies;
    private int _column;
    private int _cellCopies;

    /// <summary>Writes all that follows.</summary>
    public void Read(PartXml xml) =>
        xml.Walk(Begin, End, at => _text.Append(at, _isParagraph ? _cell.Text : null), () => writer.IsFull);

    private void Begin(PartXml xml)
    {
        switch (xml.Name)
        {
            case var name when OpenText.IsLeftOut(name) || name is "shapes" or "dde-links":
                xml.SkipContent();
                break;
            case "table":
                BeginTable(xml);
                break;
            case "table-row" when _tables == 1:
                _rowCopies = OpenText.CountOf(xml["number-rows-repeated"]);
                _column = 1;
                _cells.Clear();
                break;
            case "table-cell" or "covered-table-cell" when _tables == 1:
                _cellCopies = OpenText.CountOf(xml["number-columns-repeated"]);
                _cell = new Paragraph();
                break;
            case "p":
                _cell.Text.Append(_cell.Text.Length > 0 ? " " : "");
                _isParagraph = true;
                break;
            case "a":
                _cell.BeginLink(xml["href"] is { } target && !target.StartsWith('#') ? target : null);
                break;
            case "annotation":
                var label = $"Comment on {CellReference.LettersOf(_column)}{_row}";
                _notes.AddRange(_text.ReadNote(xml, label) is { Length: > 0 } note ? [note] : []);
                break;
            default:
                OpenText.AppendMark(xml, _isParagraph ? _cell.Text : null);
                break;
        }
    }

    private void BeginTable(PartXml xml)
    {
        if (++_tables > 1)
        {
            return;
        }
        var name = xml["name"] ?? "";
        var isHidden = styles.Find(xml["style-name"]).IsHidden;
        writer.Part(PartKind.Sheet, isHidden ? name + " (hidden)" : name);
        _row = 1;
    }

    private void End(string name)
    {
        switch (name)
        {
            case "p":
                _isParagraph = false;
                break;
            case "a":
                _cell.EndLink();
                break;
            case "table-cell" or "covered-table-cell" when _tables == 1:
                EndCell();
                break;
            case "table-row" when _tables == 1:
                EndRow();
                break;
            case "table":
                _tables = Math.Max(0, _tables - 1);
                break;
        }
    }

    private void EndCell()
    {
        var text = _cell.Text.ToString();
        if (text.Length > 0)
        {
            for (var copy = 0; copy < Copies(_cellCopies) && _column + copy <= MostColumns; copy++)
            {
                _cells.Add(_column + copy, text, Place);
            }
        }
        foreach (var (shown, target) in _cell.Links)
        {
            writer.Link(shown, target);
        }
        _column = (int)Math.Min(MostColumns, (long)_column + _cellCopies);
        _cell = new Paragraph();
    }

    private void EndRow()
    {
        if (_cells.Cells.Count > 0)
        {
            for (var copy = 0; copy < Copies(_rowCopies) && !writer.IsFull; copy++)
            {
                writer.Row(_cells.Cells, _row + copy);
            }
        }
        _notes.ForEach(note => writer.Row([note], _row));
        _notes.Clear();
        _row = (int)Math.Min(MostRows, (long)_row + _rowCopies);
    }

    private string Place(int column) => CellReference.LettersOf(column) + _row.ToString(CultureInfo.InvariantCulture);

    private int Copies(int count)
    {
        if (count > MostCopies)
        {
            writer.Notice(Cut);
        }
        return Math.Min(count, MostCopies);
    }
}
