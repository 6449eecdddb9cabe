using System.Globalization;
using System.Text;
using Gateway.Abstractions;

namespace Gateway.Core;

/// <summary>What is told of a finished export.</summary>
internal static class ExportAnswers
{
    /// <summary>The answer: what the file holds, and where it is.</summary>
    public static ExportAnswer Of(
        Plan.Export plan,
        RowSet set,
        IExportRows rows,
        long count,
        long bytes,
        string sha256,
        string path
    )
    {
        var names = DistinctNames.Of(set.Columns.Select(column => column.Name));
        var text = new StringBuilder();
        text.Append(
            CultureInfo.InvariantCulture,
            $"{plan.File.Name}: {RowAnswers.Count(count, "row")}, complete; {bytes:N0} bytes, sha256 {sha256}\n"
        );
        text.Append(CultureInfo.InvariantCulture, $"{RowAnswers.Count(names.Count, "column")}: ");
        text.AppendJoin(", ", rows.Columns).Append('\n');
        text.Append(CultureInfo.InvariantCulture, $"on the gateway's disk: {path}; read it as {plan.File.Uri}\n");
        foreach (var notice in Notices(plan, set, rows))
        {
            text.Append("note: ").Append(notice).Append('\n');
        }
        return new ExportAnswer(plan.File.Name, plan.File.Uri.ToString(), bytes, sha256, path, names)
        {
            Text = text.ToString(),
            MediaType = plan.File.MediaType,
            Rows = count,
        };
    }

    // What who uses the file must know.
    private static IEnumerable<string> Notices(Plan.Export plan, RowSet set, IExportRows rows) =>
        [
            // What a source says of pages is no matter here: all rows were read.
            .. plan.Reading is Plan.Rows { Node.Key.Count: 0 } ? [] : set.Notices,
            .. RowAnswers.Masked(set.Columns),
            .. rows.Notices,
        ];
}
