using System.Globalization;
using System.Runtime.CompilerServices;
using Gateway.Abstractions;
using Gateway.Core.Configuration;
using Gateway.Search;

namespace Gateway.Core;

/// <summary>The sixth stage: asks connectors and the index for what the plan says, as streams where it can be large.</summary>
internal sealed class Reader(SourceRegistry sources, ISearchIndex? index, ScratchLoader? scratch)
{
    private const long MostOfCell = 16 << 20;

    /// <summary>Reads.</summary>
    public async Task<Material> ReadAsync(
        AdmittedPlan admitted,
        IProgress<CallProgress>? progress,
        CancellationToken cancellation
    ) =>
        admitted.Plan switch
        {
            Plan.ListSources list => new Material.Sources([.. sources.All.Select(Summarise), .. Own(list)]),
            Plan.ListNodes list => ReadNodes(list, cancellation),
            Plan.Describe describe => new Material.Single(describe.Node, await OutlineAsync(describe, cancellation)),
            Plan.Rows rows => await ReadAsync(rows, cancellation),
            Plan.Cell cell => new Material.Cell(await ReadCellAsync(cell, cancellation)),
            Plan.Passage passage => await PassageReader.ReadAsync(passage, cancellation),
            Plan.Text text => await ReadTextAsync(text, cancellation),
            Plan.Original original => await ReadBytesAsync(original, cancellation),
            Plan.Quote quote => await QuoteReader.ReadAsync(quote, cancellation),
            Plan.Query query => await RunAsync(query, cancellation),
            Plan.Export { Reading: Plan.Query query } => await RunAsync(query, cancellation),
            Plan.Export { Reading: Plan.Rows rows } => await ReadAsync(rows, cancellation),
            Plan.Profile profile => new Material.Profile(await new Profiler(profile).ReadAsync(cancellation)),
            Plan.Search search => new Material.Hits(await SearchAsync(search, cancellation)),
            Plan.Load load => new Material.Loaded(
                await scratch!.LoadAsync(load.Seed, load.Scale, progress, cancellation)
            ),
            _ => throw new InvalidOperationException($"no reader for {admitted.Plan.GetType().Name}"),
        };

    private static Task<Material> ReadAsync(Plan.Rows rows, CancellationToken cancellation) =>
        StreamAsync(token => rows.Connector.ReadAsync(rows.Read, rows.Grant, token), cancellation);

    private static Task<Material> RunAsync(Plan.Query query, CancellationToken cancellation) =>
        StreamAsync(
            token => query.Prepared.RunAsync(Math.Max(query.MaxRows, query.Keeping?.MaxRows ?? 0), token),
            cancellation
        );

    private static async Task<Material> StreamAsync(
        Func<CancellationToken, Task<RowSet>> start,
        CancellationToken cancellation
    )
    {
        var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        try
        {
            return new Material.Rows(await start(stop.Token), stop);
        }
        catch
        {
            stop.Dispose();
            throw;
        }
    }

    // What the gateway itself keeps, where there is some.
    private static IEnumerable<ListedSource> Own(Plan.ListSources list)
    {
        if (list.Results > 0)
        {
            yield return new ListedSource(
                IResultStore.Source,
                "sqlite",
                $"kept answers of queries: {list.Results}",
                null
            );
        }
        if (list.Exports > 0)
        {
            yield return new ListedSource(ExportStore.Source, "documents", $"exported files: {list.Exports}", null);
        }
    }

    private ListedSource Summarise(SourceConfiguration source)
    {
        var (problem, health) = (sources.ProblemOf(source.Name), sources.HealthOf(source.Name));
        return new ListedSource(source.Name, source.Definition.Kind, source.Definition.Description, problem, health);
    }

    private Material.Nodes ReadNodes(Plan.ListNodes plan, CancellationToken cancellation)
    {
        var notices = new List<string>();
        return new Material.Nodes(WalkAsync(plan, notices, cancellation), notices);
    }

    private async IAsyncEnumerable<ListedNode> WalkAsync(
        Plan.ListNodes plan,
        List<string> notices,
        [EnumeratorCancellation] CancellationToken cancellation
    )
    {
        foreach (
            var grant in plan.Grants.SkipWhile(grant =>
                plan.AfterSource is not null && grant.Source != plan.AfterSource
            )
        )
        {
            var connector = await TryOpenAsync(grant.Source, plan.Grants.Count > 1, notices, cancellation);
            if (connector is null)
            {
                continue;
            }
            var after = grant.Source == plan.AfterSource ? plan.After : null;
            var nodes = plan.IsRecursive
                ? NodeWalk.LeavesAsync(connector, plan.Parent, after, plan.Pattern, grant, cancellation)
                : NodeWalk.ChildrenAsync(connector, plan.Parent, after, grant, cancellation);
            var folders = new FolderCounter(connector, grant, index);
            await foreach (var node in nodes)
            {
                var columns = await ColumnSearch.FindAsync(connector, plan, grant, node, cancellation);
                if (plan.Fits(node.Path) || columns.Count > 0)
                {
                    var told = await DetailAsync(connector, plan, grant, node, cancellation);
                    yield return new ListedNode(grant.Source, told)
                    {
                        MatchingColumns = columns,
                        Folder =
                            plan.Detail != Detail.Names && node.Kind == NodeKind.Folder && connector.Content is not null
                                ? await folders.CountAsync(node.Path, cancellation)
                                : null,
                    };
                }
            }
        }
    }

    // One broken source must not hide the others from a listing of all.
    private async Task<IConnector?> TryOpenAsync(
        string source,
        bool mayFail,
        List<string> notices,
        CancellationToken cancellation
    )
    {
        try
        {
            return await sources.OpenAsync(source, cancellation);
        }
        catch (GatewayException fault) when (mayFail)
        {
            notices.Add(fault.Message);
            return null;
        }
    }

    private static async Task<Node> DetailAsync(
        IConnector connector,
        Plan.ListNodes plan,
        Grant grant,
        Node node,
        CancellationToken cancellation
    ) =>
        plan.Detail == Detail.Full && node.Kind is (NodeKind.Table or NodeKind.View)
            ? await connector.DescribeAsync(node.Path, grant, cancellation) ?? node
            : node with
            {
                Columns = [],
            };

    private static async Task<Outline?> OutlineAsync(Plan.Describe plan, CancellationToken cancellation) =>
        plan.Node.Kind == NodeKind.Document && plan.Connector.Content is { } content
            ? await content.OutlineAsync(plan.Node.Path, plan.Grant, cancellation)
            : null;

    // Of a long cell no more is read than to the end of this page.
    private static async Task<Value> ReadCellAsync(Plan.Cell plan, CancellationToken cancellation)
    {
        var end = plan.Skipped + TextBudget.Of(plan.Limits) + 1;
        if (end > MostOfCell)
        {
            throw new GatewayException(
                ErrorCode.BudgetSize,
                $"a cell is read to its first {MostOfCell >> 20} MiB",
                "take what follows in parts, with query and substr()"
            );
        }
        var request = new ReadRequest(plan.Node.Path, 1)
        {
            At = plan.Part.Key,
            Columns = [plan.Part.Column],
            MaxTextLength = (int)end,
            MaxBlobBytes = (int)end,
        };
        return await SingleRow.ReadAsync(plan.Connector, request, plan.Grant, cancellation) is { } row
            ? row[0]
            : throw SingleRow.Absent(plan.Node, plan.Part.Key);
    }

    private static async Task<Material.Text> ReadTextAsync(Plan.Text plan, CancellationToken cancellation)
    {
        var (path, grant) = (plan.Node.Path, plan.Grant);
        var outline = await plan.Content.OutlineAsync(path, grant, cancellation);
        if (plan.Revision is { } revision && revision != outline.Revision)
        {
            throw Stale.Document(grant, plan.Node);
        }
        var place = TextPlace.Of(plan.Part, outline, $"{grant.Source}/{path}");
        var lines = plan.From is { } from ? place.Lines with { First = from } : place.Lines;
        var slice = await plan.Content.ReadAsync(path, lines, TextBudget.Of(plan.Limits), grant, cancellation);
        return slice.Revision == outline.Revision
            ? new Material.Text(slice, place, outline.Parts)
            : throw Stale.Document(grant, plan.Node);
    }

    // In an answer bytes are base64, four characters for three of them.
    private static async Task<Material.Original> ReadBytesAsync(Plan.Original plan, CancellationToken cancellation)
    {
        var most = plan.Limits.Bytes / 4 * 3;
        var bytes = await plan.Content.BytesAsync(plan.Node.Path, most, plan.Grant, cancellation);
        return plan.Revision is null || plan.Revision == bytes.Revision
            ? new Material.Original(bytes)
            : throw Stale.Document(plan.Grant, plan.Node);
    }

    private Task<SearchAnswer> SearchAsync(Plan.Search plan, CancellationToken cancellation) =>
        index?.SearchAsync(plan.Request, cancellation)
        ?? throw new GatewayException(
            ErrorCode.RequestUnsupported,
            "this gateway was started without its index",
            "use explore and query, or start it with: gateway serve"
        );
}
