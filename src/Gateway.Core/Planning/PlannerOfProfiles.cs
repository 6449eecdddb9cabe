using Gateway.Abstractions;

namespace Gateway.Core;

internal abstract partial record Plan
{
    // Which columns of which table are counted.
    internal sealed partial class Planner
    {
        private const int MostColumns = 30;

        private async Task<Plan> PlanProfileAsync(
            AuthorizedRequest authorized,
            Request.Profile profile,
            CancellationToken cancellation
        )
        {
            var version = await VersionAsync(authorized, profile.Table, cancellation);
            var node = await NodeAsync(authorized, profile.Table, isWhole: true, version, cancellation);
            if (node.Kind is not (NodeKind.Table or NodeKind.View))
            {
                throw new GatewayException(
                    ErrorCode.RequestUnsupported,
                    $"{authorized.Grant.Source}/{node.Path} is no table or view, so it has no columns to profile",
                    $"list what is there with explore, path \"{authorized.Grant.Source}/{node.Path}\""
                );
            }
            var columns =
                profile.Columns.Count == 0 ? node.Columns : [.. profile.Columns.Select(name => ColumnOf(node, name))];
            return new Profile(authorized.Grant, authorized.Connector!, node, [.. columns.Take(MostColumns)])
            {
                Limits = limits,
                MaxRows = MostColumns,
                Format = profile.Format,
                IsRepeatable = true,
                Version = version,
                LeftOut = [.. columns.Skip(MostColumns).Select(column => column.Name)],
                Nodes = [NameOf(node)],
            };
        }

        private static Column ColumnOf(Node node, string name) =>
            node.Columns.FirstOrDefault(column => column.Name == name)
            ?? throw NearMiss.NoColumn(NameOf(node), name, node.Columns.Select(column => column.Name));
    }
}
