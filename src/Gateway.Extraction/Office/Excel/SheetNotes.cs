using Gateway.Extraction.Packages;
using Gateway.Extraction.TextWriting;

namespace Gateway.Extraction.Office.Excel;

/// <summary>The comments of a sheet, by their rows; each is written below its row, as a line of that row. For one sheet.</summary>
internal sealed class SheetNotes(DocumentWriter writer)
{
    private readonly SortedDictionary<int, List<string>> _lines = [];

    /// <summary>Reads the comments of a sheet.</summary>
    public void Read(Package package, Relationships sheet)
    {
        foreach (var part in sheet.PartsOf("comments"))
        {
            using var xml = PartXml.Open(package, part);
            var authors = new List<string>();
            var text = new System.Text.StringBuilder();
            while (xml.Read())
            {
                if (xml.Token == XmlToken.Start && xml.Name == "author")
                {
                    authors.Add(xml.ReadLine());
                }
                else if (xml.Token == XmlToken.Start && xml.Name == "comment")
                {
                    var place = xml["ref"] ?? "";
                    var author = int.TryParse(xml["authorId"], out var id) ? authors.ElementAtOrDefault(id) : null;
                    WorkbookTexts.ReadRuns(xml, text);
                    Add(place, author, text.ToString());
                }
            }
        }
    }

    /// <summary>Writes those of all rows up to one.</summary>
    public void WriteUpTo(int row)
    {
        while (_lines.Count > 0 && _lines.First() is var (first, lines) && first <= row)
        {
            lines.ForEach(line => writer.Row([line], first));
            _lines.Remove(first);
        }
    }

    private void Add(string place, string? author, string text)
    {
        var row = CellReference.RowOf(place);
        if (row == 0 || string.IsNullOrWhiteSpace(text))
        {
            return;
        }
        if (!_lines.TryGetValue(row, out var lines))
        {
            _lines[row] = lines = [];
        }
        lines.Add(
            string.IsNullOrEmpty(author) ? $"Comment on {place}: {text}" : $"Comment on {place} ({author}): {text}"
        );
    }
}
