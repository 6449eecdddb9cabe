using Gateway.Abstractions;
using Gateway.Text;

namespace Gateway.Core;

/// <summary>Looks for a quote in what an address names; where it is not there, in the rest of the same document.</summary>
internal static class QuoteReader
{
    private const int MostOfCell = 16 << 20;

    public static async Task<Material.Quote> ReadAsync(Plan.Quote plan, CancellationToken cancellation)
    {
        var (places, scope, name) = plan.Part switch
        {
            ReadPart.Cell cell => await OfCellAsync(plan, cell.Key, cell.Column, null, null, cancellation),
            ReadPart.CellPassage cell => await OfCellAsync(
                plan,
                cell.Key,
                cell.Column,
                cell.Ordinal,
                cell.Revision,
                cancellation
            ),
            _ => await OfDocumentAsync(plan, cancellation),
        };
        cancellation.ThrowIfCancellationRequested();
        var text = places.Text.Text;
        var finding = QuoteSearch.Find(text, scope, plan.Words);
        if (finding.Count > 0)
        {
            return new Material.Quote(places, name, finding);
        }
        var isWhole = scope.Length == text.Length;
        var elsewhere = isWhole ? finding : QuoteSearch.Find(text, new QuoteSpan(0, text.Length), plan.Words);
        cancellation.ThrowIfCancellationRequested();
        return new Material.Quote(places, name, finding)
        {
            Elsewhere = elsewhere,
            Nearest = elsewhere.Count > 0 ? null : NearestSearch.Find(text, plan.Words),
        };
    }

    private static async Task<(DocumentPlaces Places, QuoteSpan Scope, string Name)> OfDocumentAsync(
        Plan.Quote plan,
        CancellationToken cancellation
    )
    {
        var (path, grant, content) = (plan.Node.Path, plan.Grant, plan.Connector.Content!);
        var outline = await content.OutlineAsync(path, grant, cancellation);
        var slice = await content.ReadAsync(path, LineRange.All, int.MaxValue, grant, cancellation);
        var revision = plan.Part.Revision ?? slice.Revision;
        if (revision != slice.Revision || outline.Revision != slice.Revision)
        {
            throw Stale.Document(grant, plan.Node);
        }
        var text = new DocumentText(slice.Text, slice.Revision) { Headings = outline.Headings, Parts = outline.Parts };
        var places = new DocumentPlaces.OfDocument(grant.Source, path, text);
        var document = $"{grant.Source}/{path}";
        if (plan.Part is ReadPart.Passage passage)
        {
            var span = await SpanOfAsync(plan, passage, cancellation);
            return (places, span, places.Cite(span));
        }
        var place = TextPlace.Of(plan.Part, outline, document);
        if (text.LineCount == 0 || place.Lines.First > text.LineCount)
        {
            return (places, new QuoteSpan(0, 0), document);
        }
        var start = text.StartOfLine(place.Lines.First);
        var end = text.StartOfLine(Math.Min(place.Lines.Last, text.LineCount) + 1);
        var name = plan.Part is ReadPart.Lines ? Citation.LinesOf(place.Lines) : place.Name;
        return (places, new QuoteSpan(start, end - start), Citation.Of(grant.Source, path, name));
    }

    private static async Task<QuoteSpan> SpanOfAsync(
        Plan.Quote plan,
        ReadPart.Passage passage,
        CancellationToken cancellation
    )
    {
        var request = new ReadRequest(plan.Node.Path, 1)
        {
            At = [Value.Of((long)passage.Ordinal)],
            Columns = [PassageColumns.Start, PassageColumns.Text],
        };
        var row =
            await SingleRow.ReadAsync(plan.Connector, request, plan.Grant, cancellation)
            ?? throw PassageReader.NoPassage(plan.Node, passage.Ordinal);
        return new QuoteSpan((int)row[0].Integer, row[1].Text.Length);
    }

    private static async Task<(DocumentPlaces Places, QuoteSpan Scope, string Name)> OfCellAsync(
        Plan.Quote plan,
        Value[] key,
        string column,
        int? ordinal,
        string? revision,
        CancellationToken cancellation
    )
    {
        var request = new ReadRequest(plan.Node.Path, 1)
        {
            At = key,
            Columns = [column],
            MaxTextLength = MostOfCell,
        };
        var row = await SingleRow.ReadAsync(plan.Connector, request, plan.Grant, cancellation);
        var cell = (row ?? throw SingleRow.Absent(plan.Node, key))[0];
        if (cell.Kind == ValueKind.Blob || cell.IsCut)
        {
            throw new GatewayException(
                ErrorCode.RequestUnsupported,
                $"{column} of this row is {(cell.IsCut ? "too long" : "bytes")}: no quote can be looked for in it",
                null
            );
        }
        var text = CellText.Of(cell.IsNull ? "" : cell.ToString());
        if (revision is not null && text.Revision != revision)
        {
            throw Stale.Cell(plan.Grant, plan.Node, column);
        }
        var places = new DocumentPlaces.OfCell(plan.Grant.Source, plan.Node.Path, key, column, text);
        var scope = ordinal switch
        {
            null => new QuoteSpan(0, text.Text.Length),
            { } at when at < text.Passages.Count => new QuoteSpan(
                text.Passages[at].Start,
                text.Passages[at].Text.Length
            ),
            { } at => throw PassageReader.NoPassage(plan.Node, at),
        };
        return (places, scope, places.Cite(scope));
    }
}
