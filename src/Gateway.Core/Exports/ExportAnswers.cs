using System.Globalization;
using System.Text;
using Gateway.Abstractions;

namespace Gateway.Core;

/// <summary>What is told of a finished export.</summary>
internal static class ExportAnswers
{
    private const string Formulas =
        "some texts begin with =, +, - or @, which a spreadsheet takes for a formula; for a person who opens the file in one, export with spreadsheet: true";

    /// <summary>The answer: what the file holds, and where it is.</summary>
    public static ExportAnswer Of(
        Plan.Export plan,
        RowSet set,
        long rows,
        long bytes,
        string sha256,
        string path,
        IReadOnlyList<string> notices
    )
    {
        var names = DistinctNames.Of(set.Columns.Select(column => column.Name));
        var text = new StringBuilder();
        text.Append(
            CultureInfo.InvariantCulture,
            $"{plan.File.Name}: {RowAnswers.Count(rows, "row")}, complete; {bytes:N0} bytes, sha256 {sha256}\n"
        );
        text.Append(CultureInfo.InvariantCulture, $"{RowAnswers.Count(names.Count, "column")}: ");
        text.AppendJoin(", ", names).Append('\n');
        text.Append(CultureInfo.InvariantCulture, $"on the gateway's disk: {path}; read it as {plan.File.Uri}\n");
        foreach (var notice in notices)
        {
            text.Append("note: ").Append(notice).Append('\n');
        }
        return new ExportAnswer(plan.File.Name, plan.File.Uri.ToString(), bytes, sha256, path, names)
        {
            Text = text.ToString(),
            MediaType = plan.File.MediaType,
            Rows = rows,
        };
    }

    /// <summary>What who uses the file must know.</summary>
    public static IReadOnlyList<string> Notices(Plan.Export plan, RowSet set, RowFormatter formatter) =>
        [
            // What a source says of pages is no matter here: all rows were read.
            .. plan.Reading is Plan.Rows { Node.Key.Count: 0 } ? [] : set.Notices,
            .. RowAnswers.Masked(set.Columns),
            .. formatter is CsvFormatter { HasFormulas: true, IsForSpreadsheets: false } ? [Formulas] : (string[])[],
        ];
}
