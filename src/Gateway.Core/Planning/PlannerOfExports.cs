using Gateway.Abstractions;

namespace Gateway.Core;

internal abstract partial record Plan
{
    // Which rows go into which file.
    internal sealed partial class Planner
    {
        private async Task<Plan> PlanExportAsync(
            AuthorizedRequest authorized,
            Request.Export export,
            CancellationToken cancellation
        )
        {
            exports!.Folder.CheckFree(export.File);
            Plan rows = export.Rows is Request.Read read
                ? await PlanWholeAsync(authorized, read, cancellation)
                : PlanWhole(authorized);
            return new Export(rows, export.File)
            {
                Limits = limits,
                Nodes = [.. rows.Nodes, $"{ExportStore.Source}/{export.File.Name}"],
                Principal = authorized.Principal.Name,
                Origins = authorized.OriginsOf(
                    rows is Rows { Node: var node } ? [node.Path] : authorized.Query!.Analysis.Tables
                ),
                IsForSpreadsheets = export.IsForSpreadsheets,
            };
        }

        private Query PlanWhole(AuthorizedRequest authorized) =>
            new(authorized.Grant, authorized.Query!)
            {
                Limits = limits,
                MaxRows = exports!.Configuration.MaxRows,
                Nodes = [.. authorized.Query!.Analysis.Tables.Select(table => table.ToDotted())],
            };

        private async Task<Rows> PlanWholeAsync(
            AuthorizedRequest authorized,
            Request.Read read,
            CancellationToken cancellation
        )
        {
            var node = await ReadableAsync(authorized, read, null, cancellation);
            if (read.Part is not (ReadPart.Rows or ReadPart.Whole { Revision: null }) || IsText(node, read.Part))
            {
                throw new GatewayException(
                    ErrorCode.RequestInvalid,
                    $"{read.Uri} names no rows that could be exported",
                    "name a table, a view or a kept result, as explore lists them, or give source and sql"
                );
            }
            var maxRows = exports!.Configuration.MaxRows;
            var request = new ReadRequest(node.Path, maxRows) { MaxBlobBytes = int.MaxValue };
            return new Rows(authorized.Grant, authorized.Connector!, node, request)
            {
                Limits = limits,
                MaxRows = maxRows,
                Nodes = [NameOf(node)],
            };
        }

        private static bool IsText(Node node, ReadPart part) =>
            node.Kind == NodeKind.Document && part is not ReadPart.Rows;
    }
}
