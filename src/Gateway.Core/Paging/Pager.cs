using Gateway.Abstractions;

namespace Gateway.Core;

/// <summary>The last stage: what was read becomes one answer of a client's size, with the cursor of the next.</summary>
internal sealed class Pager(CursorSeal cursors, Keeper? keeper, Exporter? exporter)
{
    /// <summary>Makes the answer.</summary>
    public Task<Answer> PageAsync(
        AdmittedPlan admitted,
        Material material,
        IProgress<CallProgress>? progress,
        CallDeadline deadline
    ) =>
        (admitted.Plan, material) switch
        {
            (Plan.Rows rows, Material.Rows read) => RowAnswers.OfReadAsync(rows, read, Seal),
            (Plan.Query query, Material.Rows read) => PageAsync(query, read, progress, deadline),
            (Plan.Export export, Material.Rows read) => exporter!.WriteAsync(
                export,
                read,
                admitted.Hour,
                progress,
                deadline.Token
            ),
            (Plan.Profile profile, Material.Profile read) => ProfileAnswers.OfAsync(profile, read.Counted),
            (Plan.ListNodes list, Material.Nodes nodes) => ListingAnswers.OfNodesAsync(
                list,
                nodes,
                Seal,
                deadline.Token
            ),
            (Plan.ListSources, Material.Sources sources) => Done(ListingAnswers.OfSources(sources)),
            (Plan.Describe describe, Material.Single single) => Done(NodeText.Describe(describe.Grant.Source, single)),
            (Plan.Text text, Material.Text read) => Done(DocumentAnswers.Of(text, read, Seal)),
            (Plan.Original original, Material.Original read) => Done(DocumentAnswers.OfBytes(original, read.File)),
            (Plan.Cell cell, Material.Cell read) => Done(CellAnswers.Of(cell, read.Value, Seal)),
            (Plan.Passage passage, Material.Passage read) => Done(DocumentAnswers.OfPassage(passage, read)),
            (Plan.Quote, Material.Quote read) => Done(QuoteAnswers.Of(read)),
            (Plan.Search search, Material.Hits hits) => Done(HitAnswers.Of(search, hits.Answer, Seal)),
            (Plan.Load, Material.Loaded loaded) => Done(ListingAnswers.OfLoaded(loaded)),
            _ => throw new InvalidOperationException($"no page for {admitted.Plan.GetType().Name}"),
        };

    private async Task<Answer> PageAsync(
        Plan.Query query,
        Material.Rows read,
        IProgress<CallProgress>? progress,
        CallDeadline deadline
    )
    {
        var taken = query.Keeping is null ? null : new TakenRows(read.Set.Columns.Count);
        await using var feed = new RowFeed(read.Set, read.Stop);
        var page = await RowAnswers.FillAsync(query, feed, taken);
        // Of what is not on the page the result has the rest: the rows that follow, and the ends of long texts.
        var hasRest = page.HasCutText || (page.IsCut && page.Count < query.Keeping?.MaxRows);
        if (!hasRest || query.Keeping is not { } keeping || keeper is null)
        {
            return RowAnswers.OfQuery(query, read.Set, page);
        }
        var kept = await keeper.KeepAsync(keeping, taken!, page.HasCutText, feed, deadline, progress);
        if (kept.Result is not { } result)
        {
            return RowAnswers.OfQuery(query, read.Set, page, kept.Why) with { IsPassing = true };
        }
        if (result.Rows == page.Count)
        {
            return KeptAnswers.OfWhole(query, read.Set, page, result);
        }
        var uri = result.Uri.ToString();
        var cursor = cursors.Seal(
            Plan.Planner.BindRows(keeping.Reading, uri, query.Format),
            [Value.Of((long)page.Count), Value.Of((long)page.Count)]
        );
        return KeptAnswers.Of(query, read.Set, page, result, cursor) with
        {
            Result = result.Id,
            IsPassing = result.Cut is not null && result.Cut != keeping.Cut,
        };
    }

    private string? Seal(Plan plan, params Value[] position) =>
        plan.Binding is null ? null : cursors.Seal(plan.Binding, position);

    private static Task<Answer> Done(Answer answer) => Task.FromResult(answer);
}

/// <summary>Makes the cursor of a plan's next page; null where it has none.</summary>
internal delegate string? CursorMaker(Plan plan, params Value[] position);
