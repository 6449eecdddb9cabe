using System.Globalization;
using Gateway.Abstractions;
using Gateway.Search;

namespace Gateway.Core;

internal abstract partial record Plan
{
    /// <summary>The fourth stage: checks against the schema and resolves the cursor.</summary>
    internal sealed partial class Planner(
        CursorSeal cursors,
        IReadOnlySet<string> searched,
        Limits limits,
        IResultStore? results,
        ExportStore? exports,
        NodeCache nodes
    )
    {
        private const int DefaultHits = 10;
        private const int MaxHits = 50;

        /// <summary>Plans an authorized request.</summary>
        public async Task<Plan> PlanAsync(AuthorizedRequest authorized, CancellationToken cancellation) =>
            authorized.Request switch
            {
                Request.Browse browse => await PlanBrowseAsync(authorized, browse, cancellation),
                Request.Read read => await PlanReadAsync(authorized, read, cancellation),
                Request.Query query => await PlanQueryAsync(authorized, query, cancellation),
                Request.Profile profile => await PlanProfileAsync(authorized, profile, cancellation),
                Request.Search search => PlanSearch(authorized, search),
                Request.Export export => await PlanExportAsync(authorized, export, cancellation),
                Request.Load load => new Load(load.Seed, load.Scale) { Limits = limits, Nodes = [load.Seed] },
                _ => throw new InvalidOperationException($"no plan for {authorized.Request.GetType().Name}"),
            };

        private async Task<Plan> PlanBrowseAsync(
            AuthorizedRequest authorized,
            Request.Browse browse,
            CancellationToken cancellation
        )
        {
            if (browse.Source is null && !browse.IsRecursive && browse.Pattern is null)
            {
                return new ListSources
                {
                    Limits = limits,
                    Results = authorized.Results.Count,
                    Exports = authorized.Exports,
                };
            }
            if (!browse.Path.IsRoot)
            {
                var version = await VersionAsync(authorized, browse.Path, cancellation);
                var node = await NodeAsync(authorized, browse.Path, isWhole: true, version, cancellation);
                if (node.Kind is not (NodeKind.Folder or NodeKind.Schema))
                {
                    return new Describe(authorized.Grant, authorized.Connector!, node)
                    {
                        Limits = limits,
                        IsRepeatable = true,
                        Version = version,
                        Nodes = [NameOf(node)],
                    };
                }
                browse = browse with { Path = node.Path };
            }
            var target =
                $"browse\n{browse.Source}\n{browse.Path}\n{browse.Pattern?.Text}\n{browse.Detail}\n{browse.IsRecursive}";
            var binding = Bind(authorized, target);
            var position = Resume(browse.Cursor, binding);
            return new ListNodes(authorized.Grants, browse.Path, browse.Pattern, browse.Detail)
            {
                Limits = limits,
                MaxRows = Math.Min(browse.MaxRows ?? limits.Rows, limits.Rows),
                IsRecursive = browse.IsRecursive || browse.Pattern is not null,
                AfterSource = position?[0].Text,
                After = position is null ? null : new NodePath([.. position.Skip(1).Select(segment => segment.Text)]),
                Binding = binding,
                Nodes = [browse.Path.ToString()],
            };
        }

        private async ValueTask<Query> PlanQueryAsync(
            AuthorizedRequest authorized,
            Request.Query query,
            CancellationToken cancellation
        )
        {
            var prepared = authorized.Query!;
            var isRepeatable = prepared.Analysis.IsRepeatable;
            var (hasVersion, isTold) = (isRepeatable && nodes.IsOn, prepared.TellsVersionWithRows);
            return new Query(authorized.Grant, prepared)
            {
                IsRepeatable = isRepeatable,
                TellsVersion = hasVersion && isTold,
                Version = hasVersion && !isTold ? await prepared.VersionAsync(cancellation) : null,
                Limits = limits,
                MaxRows = Math.Min(query.MaxRows ?? limits.Rows, limits.Rows),
                Format = query.Format,
                IsExplained = query.IsExplained,
                Nodes = [.. prepared.Analysis.Tables.Select(table => table.ToDotted())],
                Keeping =
                    !query.IsExplained && results?.Keeps(authorized.Grant.Source) == true
                        ? Keep(authorized, query, results)
                        : null,
            };
        }

        // A call that says how many rows it wants at most gets no more of them kept.
        private static Keeping Keep(AuthorizedRequest authorized, Request.Query query, IResultStore results)
        {
            var (grant, tables) = (authorized.Grant, authorized.Query!.Analysis.Tables);
            return new Keeping(
                grant,
                authorized.Connector!,
                tables,
                authorized.OriginsOf(tables),
                Math.Min(query.MaxRows ?? results.MaxRows, results.MaxRows),
                query.MaxRows <= results.MaxRows ? "no more rows were asked for" : "a result has no more rows"
            )
            {
                Reading = authorized.Reading!,
            };
        }

        private Search PlanSearch(AuthorizedRequest authorized, Request.Search search)
        {
            var call = search.Call;
            var extensions = call.Extensions.Select(extension => extension.TrimStart('.').ToLowerInvariant()).ToList();
            var maxHits = Math.Min(search.MaxRows ?? DefaultHits, MaxHits);
            var target = string.Create(
                CultureInfo.InvariantCulture,
                $"search\n{call.Query}\n{call.Source}\n{search.Within}\n{string.Join(',', extensions)}\n{call.From:O}\n{call.Before:O}"
            );
            var binding = Bind(authorized, target);
            var position = Resume(search.Cursor, binding);
            var grants = authorized.Grants.Where(grant => searched.Contains(grant.Source)).ToList();
            var request = new SearchRequest(
                call.Query,
                grants.Count > 0 ? grants : throw NotSearched(call.Source),
                maxHits
            )
            {
                Within = search.Within,
                Extensions = extensions,
                From = call.From,
                Before = call.Before,
                After = position is null ? null : PositionOf(position),
            };
            return new Search(request)
            {
                NotCovered = [.. authorized.Grants.Except(grants).Select(grant => grant.Source)],
                Limits = limits,
                MaxRows = maxHits,
                Format = search.Format,
                Binding = binding,
            };
        }

        private static SearchPosition PositionOf(Value[] position) =>
            new(position[0].Real, position[1].Integer)
            {
                Basis = position is [_, _, { Kind: ValueKind.Blob, Bytes: { } basis }]
                    ? RankingBasis.Parse(basis)
                    : null,
            };

        // Before anything is read: what is read later is of this version, or of a later one that nothing is kept under yet.
        private ValueTask<string?> VersionAsync(
            AuthorizedRequest authorized,
            NodePath path,
            CancellationToken cancellation
        ) =>
            nodes.IsOn
                ? authorized.Connector!.VersionAsync(path, authorized.Grant, cancellation)
                : ValueTask.FromResult<string?>(null);

        private async Task<Node> NodeAsync(
            AuthorizedRequest authorized,
            NodePath path,
            bool isWhole,
            string? version,
            CancellationToken cancellation
        )
        {
            var (connector, grant) = (authorized.Connector!, authorized.Grant);
            return await nodes.FindAsync(connector, path, grant, isWhole, version, cancellation)
                ?? throw NearMiss.NotFound(
                    grant.Source,
                    path,
                    await NearMiss.NamesAsync(connector, path, grant, cancellation)
                );
        }

        /// <summary>What the cursor of a table's next page is bound to.</summary>
        internal static CursorBinding BindRows(Grant grant, string uri, RowFormat format) =>
            new(grant.Principal, $"rows\n{grant.Source}\n{uri}\n{format}", grant.Fingerprint);

        private static CursorBinding Bind(AuthorizedRequest authorized, string target) =>
            new(
                authorized.Principal.Name,
                target,
                string.Join('\0', authorized.Grants.Select(grant => grant.Fingerprint))
            );

        private Value[]? Resume(string? cursor, CursorBinding binding) =>
            cursor is null ? null : cursors.Open(cursor, binding);

        private static GatewayException NotSearched(string? source) =>
            new(
                ErrorCode.RequestUnsupported,
                source is null
                    ? "no source is indexed, so there is nothing to search"
                    : $"source '{source}' is not indexed",
                "use query and explore; the owner names columns to index in gateway.json: \"index\": { \"table\": [\"column\"] }"
            );

        private static string NameOf(Node node) =>
            node.Kind is NodeKind.Document ? node.Path.ToString() : node.Path.ToDotted();
    }
}
