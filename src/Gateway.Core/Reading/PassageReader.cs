using System.Globalization;
using Gateway.Abstractions;
using Gateway.Text;

namespace Gateway.Core;

/// <summary>Reads exactly the passage that a citation names, or says that its document has changed.</summary>
internal static class PassageReader
{
    public static Task<Material.Passage> ReadAsync(Plan.Passage plan, CancellationToken cancellation) =>
        plan.Part switch
        {
            ReadPart.Passage part => OfDocumentAsync(plan, part, cancellation),
            ReadPart.CellPassage part => OfCellAsync(plan, part, cancellation),
            _ => throw new InvalidOperationException("not a passage"),
        };

    private static async Task<Material.Passage> OfDocumentAsync(
        Plan.Passage plan,
        ReadPart.Passage part,
        CancellationToken cancellation
    )
    {
        var request = new ReadRequest(plan.Node.Path, 1) { At = [Value.Of((long)part.Ordinal)] };
        await using var rows = await plan.Connector.ReadAsync(request, plan.Grant, cancellation);
        if (part.Revision is not null && rows.Revision != part.Revision)
        {
            throw Stale.Document(plan.Grant, plan.Node);
        }
        await foreach (var batch in rows.Batches.WithCancellation(cancellation))
        {
            foreach (var row in batch.Rows)
            {
                return Make(rows.Columns, row, rows.Revision);
            }
        }
        throw NoPassage(plan.Node, part.Ordinal);
    }

    private static async Task<Material.Passage> OfCellAsync(
        Plan.Passage plan,
        ReadPart.CellPassage part,
        CancellationToken cancellation
    )
    {
        var request = new ReadRequest(plan.Node.Path, 1) { At = part.Key, Columns = [part.Column] };
        var row = await SingleRow.ReadAsync(plan.Connector, request, plan.Grant, cancellation);
        var cell = (row ?? throw SingleRow.Absent(plan.Node, part.Key))[0];
        var text = CellText.Of(cell.Kind is ValueKind.Blob ? "" : cell.ToString());
        if (part.Revision is not null && text.Revision != part.Revision)
        {
            throw Stale.Cell(plan.Grant, plan.Node, part.Column);
        }
        if (part.Ordinal >= text.Passages.Count)
        {
            throw NoPassage(plan.Node, part.Ordinal);
        }
        var key = string.Join(", ", part.Key.Select(KeyText.Format));
        return new Material.Passage(
            text.Passages[part.Ordinal].Text,
            $"row {key}, {part.Column}, revision {text.Revision}"
        );
    }

    private static Material.Passage Make(IReadOnlyList<Column> columns, Value[] row, string? revision)
    {
        var cells = columns.Zip(row).ToDictionary(cell => cell.First.Name, cell => cell.Second, StringComparer.Ordinal);
        var headings = cells[PassageColumns.Headings].Text;
        var place = string.Create(
            CultureInfo.InvariantCulture,
            $"lines {cells[PassageColumns.FirstLine].Integer}–{cells[PassageColumns.LastLine].Integer}, revision {revision}"
        );
        var part = cells[PassageColumns.Part].Text;
        return new Material.Passage(
            cells[PassageColumns.Text].Text,
            string.Join(", ", new[] { part, headings, place }.Where(text => text.Length > 0))
        );
    }

    private static GatewayException NoPassage(Node node, int ordinal) =>
        new(ErrorCode.AccessNotFound, $"{node.Path} has no passage {ordinal}", "search again, or read it by lines");
}
