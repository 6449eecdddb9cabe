using System.Globalization;

namespace Gateway.Testing;

/// <summary>Reads rows back from the compact text of an answer.</summary>
internal static class TableText
{
    private const string Constants = "in all ";
    private const string AfterCount = " rows: ";

    /// <summary>The cells of each row, as they are written: what stands after the line of columns, and what holds for all rows.</summary>
    /// <remarks>Without a line of what all rows have, rows go on as long as there are bars in them.</remarks>
    public static IReadOnlyList<string[]> Rows(string text)
    {
        var lines = text.Split('\n')
            .SkipWhile(line => !line.Contains('|') && !line.StartsWith(Constants, StringComparison.Ordinal))
            .ToList();
        if (lines.Count == 0 || !lines[0].StartsWith(Constants, StringComparison.Ordinal))
        {
            return [.. lines.Skip(1).TakeWhile(line => line.Contains('|')).Select(Cells)];
        }
        var at = lines[0].IndexOf(AfterCount, StringComparison.Ordinal);
        var count = int.Parse(
            lines[0][Constants.Length..at],
            NumberStyles.AllowThousands,
            CultureInfo.InvariantCulture
        );
        var constants = lines[0]
            [(at + AfterCount.Length)..]
            .Split(" | ")
            .Select(pair => pair[(pair.IndexOf(" = ", StringComparison.Ordinal) + 3)..])
            .ToArray();
        return [.. lines.Skip(2).Take(count).Select(line => (string[])[.. Cells(line), .. constants])];
    }

    // Bars inside cells have a backslash before them.
    private static string[] Cells(string line)
    {
        var (cells, start) = (new List<string>(), 0);
        for (var i = 0; i < line.Length; i++)
        {
            if (line[i] == '\\')
            {
                i++;
            }
            else if (line[i] == '|')
            {
                cells.Add(line[start..i]);
                start = i + 1;
            }
        }
        return [.. cells, line[start..]];
    }
}
