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
        // From the one before it on: then the rows also tell whether one follows.
        var request = new ReadRequest(plan.Node.Path, 1) { After = [Value.Of(part.Ordinal - 1L)] };
        await using var rows = await plan.Connector.ReadAsync(request, plan.Grant, cancellation);
        if (part.Revision is not null && rows.Revision != part.Revision)
        {
            throw Stale.Document(plan.Grant, plan.Node);
        }
        await foreach (var batch in rows.Batches.WithCancellation(cancellation))
        {
            if (batch.Rows.Count > 0)
            {
                return Make(plan, rows, batch.Rows);
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
        var places = new DocumentPlaces.OfCell(plan.Grant.Source, plan.Node.Path, part.Key, part.Column, text);
        var passage = text.Passages[part.Ordinal];
        var span = new QuoteSpan(passage.Start, passage.Text.Length);
        return new Material.Passage(part.Ordinal, passage.Text, places.Cite(span), text.Revision)
        {
            HasNext = part.Ordinal + 1 < text.Passages.Count,
        };
    }

    private static Material.Passage Make(Plan.Passage plan, RowSet rows, IReadOnlyList<Value[]> found)
    {
        var cells = rows
            .Columns.Zip(found[0])
            .ToDictionary(cell => cell.First.Name, cell => cell.Second, StringComparer.Ordinal);
        var place = Citation.Place(
            cells[PassageColumns.Part].Text,
            cells[PassageColumns.Headings].Text,
            new LineRange((int)cells[PassageColumns.FirstLine].Integer, (int)cells[PassageColumns.LastLine].Integer)
        );
        return new Material.Passage(
            (int)cells[PassageColumns.Ordinal].Integer,
            cells[PassageColumns.Text].Text,
            Citation.Of(plan.Grant.Source, plan.Node.Path, place),
            rows.Revision
        )
        {
            HasNext = found.Count > 1,
        };
    }

    /// <summary>The answer for a number that no passage has.</summary>
    public static GatewayException NoPassage(Node node, int ordinal) =>
        new(ErrorCode.AccessNotFound, $"{node.Path} has no passage {ordinal}", "search again, or read it by lines");
}
