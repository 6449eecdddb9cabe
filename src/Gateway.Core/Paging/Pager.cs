using Gateway.Abstractions;

namespace Gateway.Core;

/// <summary>The last stage: what was read becomes one answer of a client's size, with the cursor of the next.</summary>
internal sealed class Pager(CursorSeal cursors)
{
    /// <summary>Makes the answer.</summary>
    public Task<Answer> PageAsync(Plan plan, Material material, CancellationToken cancellation) =>
        (plan, material) switch
        {
            (Plan.Rows rows, Material.Rows read) => RowAnswers.OfReadAsync(rows, read.Set, Seal, cancellation),
            (Plan.Query query, Material.Rows read) => RowAnswers.OfQueryAsync(query, read.Set, cancellation),
            (Plan.Profile profile, Material.Profile read) => ProfileAnswers.OfAsync(
                profile,
                read.Counted,
                cancellation
            ),
            (Plan.ListNodes list, Material.Nodes nodes) => ListingAnswers.OfNodesAsync(list, nodes, Seal, cancellation),
            (Plan.ListSources, Material.Sources sources) => Done(ListingAnswers.OfSources(sources)),
            (Plan.Describe describe, Material.Single single) => Done(NodeText.Describe(describe.Grant.Source, single)),
            (Plan.Text text, Material.Text slice) => Done(TextAnswers.OfLines(text, slice.Slice, Seal)),
            (Plan.Cell cell, Material.Cell read) => Done(TextAnswers.OfCell(cell, read.Value, Seal)),
            (Plan.Passage passage, Material.Passage read) => Done(TextAnswers.OfPassage(passage, read)),
            (Plan.Search search, Material.Hits hits) => Done(HitAnswers.Of(search, hits.Answer, Seal)),
            (Plan.Load, Material.Loaded loaded) => Done(ListingAnswers.OfLoaded(loaded)),
            _ => throw new InvalidOperationException($"no page for {plan.GetType().Name}"),
        };

    private string? Seal(Plan plan, params Value[] position) =>
        plan.Binding is null ? null : cursors.Seal(plan.Binding, position);

    private static Task<Answer> Done(Answer answer) => Task.FromResult(answer);
}

/// <summary>Makes the cursor of a plan's next page; null where it has none.</summary>
internal delegate string? CursorMaker(Plan plan, params Value[] position);
