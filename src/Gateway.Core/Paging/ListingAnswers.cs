using System.Globalization;
using System.Text;
using Gateway.Abstractions;

namespace Gateway.Core;

/// <summary>Answers that list: sources, nodes, loaded tables.</summary>
internal static class ListingAnswers
{
    /// <summary>The sources.</summary>
    public static Answer OfSources(Material.Sources sources)
    {
        var text = new StringBuilder();
        foreach (var source in sources.Items)
        {
            text.Append(CultureInfo.InvariantCulture, $"{source.Name} ({source.Kind})");
            text.Append(source.Description is null ? "" : $": {source.Description}");
            text.Append(State(source)).Append('\n');
        }
        return new SourceListing(sources.Items)
        {
            Text = text.Length == 0 ? "no source is configured\n" : text.ToString(),
            Rows = sources.Items.Count,
        };
    }

    // Of a server that is away: the kind of failure and since when; its name and address are for the owner.
    private static string State(ListedSource source) =>
        source switch
        {
            { Health: { IsReachable: false } away } => $" [unreachable since {Moment(away)}: {away.Cause}]",
            { Problem: { } problem } => $" [not served: {problem}]",
            { Health: { } there } => $" [reachable since {Moment(there)}]",
            _ => "",
        };

    private static string Moment(SourceHealth health) =>
        health.Since.ToString("yyyy-MM-dd HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    /// <summary>A page of nodes.</summary>
    public static async Task<Answer> OfNodesAsync(
        Plan.ListNodes plan,
        Material.Nodes nodes,
        CursorMaker seal,
        CancellationToken cancellation
    )
    {
        var budget = TextBudget.Of(plan.Limits);
        var items = new List<ListedNode>();
        var text = new StringBuilder();
        var isCut = false;
        await foreach (var item in nodes.Items.WithCancellation(cancellation))
        {
            var line = NodeText.Line(item, plan, isNamed: plan.Grants.Count > 1);
            if (items.Count == plan.MaxRows || (items.Count > 0 && Encoding.UTF8.GetByteCount(line) > budget))
            {
                isCut = true;
                break;
            }
            items.Add(item);
            text.Append(line);
            budget -= Encoding.UTF8.GetByteCount(line);
        }
        var cursor = isCut
            ? seal(plan, [Value.Of(items[^1].Source), .. items[^1].Node.Path.Segments.Select(Value.Of)])
            : null;
        foreach (var notice in nodes.Notices)
        {
            text.Append("note: ").Append(notice).Append('\n');
        }
        if (cursor is not null)
        {
            text.Append(
                CultureInfo.InvariantCulture,
                $"more follow; next page: the same call with cursor \"{cursor}\"\n"
            );
        }
        return new Listing(items)
        {
            Text = text.Length == 0 ? "nothing here\n" : text.ToString(),
            NextCursor = cursor,
            Rows = items.Count,
        };
    }

    /// <summary>The tables of a seed.</summary>
    public static Answer OfLoaded(Material.Loaded loaded)
    {
        var text = new StringBuilder("loaded into source 'scratch':\n");
        foreach (var table in loaded.Tables)
        {
            text.Append(CultureInfo.InvariantCulture, $"{table.Name}: {table.Rows:N0} rows\n");
        }
        return new Answer { Text = text.ToString(), Rows = loaded.Tables.Sum(table => table.Rows) };
    }
}
