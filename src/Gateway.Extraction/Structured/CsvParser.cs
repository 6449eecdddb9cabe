using Gateway.Abstractions;
using Gateway.Extraction.Formats;
using Gateway.Text;
using Gateway.Text.Encodings;

namespace Gateway.Extraction.Structured;

/// <summary>CSV and TSV: the lines stay those of the file, and the names of the columns are the heading of all of them.</summary>
/// <remarks>So every passage carries the names of its columns, wherever in the file it stands.</remarks>
internal static class CsvParser
{
    private const int MostColumns = 200;
    private const int LongestHeader = 8000;

    /// <summary>The text, under its first row where that names columns.</summary>
    public static DocumentText Parse(DecodedText decoded, ExtractionContext context, string[] notices)
    {
        var plain = PlainText.Lines(decoded, context, notices);
        return ColumnsOf(plain.Text) is { } columns
            ? PlainText.WithOutline(plain, [HeadingText.Of(1, columns, 1)])
            : plain;
    }

    private static string? ColumnsOf(string text)
    {
        var end = text.IndexOf('\n');
        if (end is <= 0 or > LongestHeader || end + 1 == text.Length)
        {
            return null;
        }
        var line = text[..end];
        var separator = ",;\t|".MaxBy(mark => line.Count(c => c == mark));
        var cells = Cells(line, separator);
        var areNames =
            cells.Count is > 1 and <= MostColumns
            && cells.TrueForAll(IsName)
            && cells.Distinct(StringComparer.OrdinalIgnoreCase).Count() == cells.Count;
        return areNames ? string.Join(" | ", cells) : null;
    }

    // A name has a letter; a cell that is a number, empty, or opens a quote that its line does not close is none.
    private static bool IsName(string cell) =>
        cell.Length > 0 && cell.Any(char.IsLetter) && cell[0] is not ('"' or '=' or '{');

    private static List<string> Cells(string line, char separator)
    {
        var cells = new List<string>();
        for (var at = 0; at <= line.Length; )
        {
            var close = at < line.Length && line[at] == '"' ? line.IndexOf('"', at + 1) : -1;
            var end = line.IndexOf(separator, close < 0 ? at : close);
            end = end < 0 ? line.Length : end;
            cells.Add(close < 0 ? line[at..end].Trim() : line[(at + 1)..close].Trim());
            at = end + 1;
        }
        return cells;
    }
}
