using System.Globalization;
using System.Text;
using Gateway.Extraction.Packages;
using Gateway.Extraction.TextWriting;

namespace Gateway.Extraction.Office.Excel;

/// <summary>Reads one sheet, row by row. For one sheet.</summary>
/// <param name="workbook">What all sheets share.</param>
/// <param name="relations">What the sheet leads to.</param>
/// <param name="writer">Where it is written.</param>
internal sealed class SheetReader(Workbook workbook, Relationships relations, DocumentWriter writer)
{
    private readonly SheetNotes _notes = new(writer);
    private readonly SheetLinks _links = new(writer);
    private readonly SheetRow _cells = new();
    private readonly StringBuilder _value = new();
    private readonly StringBuilder _inline = new();
    private int _row;
    private int _column;
    private string? _type;
    private NumberFormat _format = NumberFormat.General;

    /// <summary>Writes the rows of a sheet.</summary>
    public void Read(Package package, PackagePart part)
    {
        _notes.Read(package, relations);
        using var xml = PartXml.Open(package, part);
        while (!writer.IsFull && xml.Read())
        {
            if (xml.Token == XmlToken.Start)
            {
                Begin(xml);
            }
            else if (xml.Token == XmlToken.End)
            {
                End(xml.Name);
            }
        }
        _notes.WriteUpTo(int.MaxValue);
        _links.Finish();
    }

    private void Begin(PartXml xml)
    {
        switch (xml.Name)
        {
            case "row":
                // Rows stand in their order, whatever they say.
                _row = Math.Max(_row + 1, CellReference.RowOf(xml["r"]));
                _column = 0;
                _cells.Clear();
                break;
            case "c":
                _column = Math.Max(_column + 1, CellReference.ColumnOf(xml["r"]));
                _type = xml["t"];
                _format = _type is null or "n" ? workbook.Formats.Of(xml["s"]) : NumberFormat.General;
                _value.Clear();
                break;
            case "v":
                Append(xml);
                break;
            case "is":
                WorkbookTexts.ReadRuns(xml, _inline);
                _value.Append(_inline);
                break;
            case "f" or "oddHeader" or "oddFooter":
                xml.SkipContent();
                break;
            case "hyperlink":
                var target = relations.LinkTarget(xml.Find("id", "/relationships"));
                _links.Add(CellReference.RowOf(xml["ref"]), xml["display"] ?? "", target);
                break;
        }
    }

    private void End(string name)
    {
        if (name == "c")
        {
            _cells.Add(_column, Shown(), Place);
        }
        else if (name == "row")
        {
            _notes.WriteUpTo(_row - 1);
            if (_cells.Cells.Count > 0)
            {
                _links.Row(_row);
                writer.Row(_cells.Cells, _row);
            }
            _notes.WriteUpTo(_row);
        }
    }

    private string Place(int column) => CellReference.LettersOf(column) + _row.ToString(CultureInfo.InvariantCulture);

    private void Append(PartXml xml)
    {
        var depth = xml.Depth;
        while (xml.Read() && !(xml.Token == XmlToken.End && xml.Depth == depth))
        {
            if (xml.Token == XmlToken.Text)
            {
                xml.AppendTo(_value);
            }
        }
    }

    private string Shown()
    {
        if (_value.Length == 0)
        {
            return "";
        }
        var value = _value.ToString();
        return _type switch
        {
            "s" => int.TryParse(value, CultureInfo.InvariantCulture, out var index) ? workbook.Texts.At(index) : "",
            "b" => value == "1" ? "TRUE" : "FALSE",
            null or "n" => double.TryParse(value, CultureInfo.InvariantCulture, out var number)
            && double.IsFinite(number)
                ? _format.Show(number, workbook.From1904)
                : value,
            _ => value,
        };
    }
}
