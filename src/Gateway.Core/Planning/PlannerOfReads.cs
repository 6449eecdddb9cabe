using Gateway.Abstractions;

namespace Gateway.Core;

internal abstract partial record Plan
{
    // Reading what a URI names: rows, a row, a cell, a schema, lines, a passage.
    internal sealed partial class Planner
    {
        private async Task<Plan> PlanReadAsync(
            AuthorizedRequest authorized,
            Request.Read read,
            CancellationToken cancellation
        )
        {
            var version = await VersionAsync(authorized, read.Path, cancellation);
            var node = await ReadableAsync(authorized, read, version, cancellation);
            var plan = MakeRead(authorized, read, node);
            return plan with
            {
                Limits = limits,
                Format = read.Format,
                IsRepeatable = true,
                Version = version,
                Nodes = [NameOf(node)],
            };
        }

        private async Task<Node> ReadableAsync(
            AuthorizedRequest authorized,
            Request.Read read,
            string? version,
            CancellationToken cancellation
        )
        {
            var isWhole = read.Part is ReadPart.Schema or ReadPart.Rows;
            var node = await NodeAsync(authorized, read.Path, isWhole, version, cancellation);
            if (node.Kind is NodeKind.Folder or NodeKind.Schema)
            {
                throw new GatewayException(
                    ErrorCode.RequestInvalid,
                    $"{read.Uri} is a {(node.Kind == NodeKind.Folder ? "folder" : "schema")}, not something that can be read",
                    $"list it with explore, path \"{authorized.Grant.Source}/{node.Path}\""
                );
            }
            return node;
        }

        private Plan MakeRead(AuthorizedRequest authorized, Request.Read read, Node node)
        {
            if (read.Quote is { } quote)
            {
                return PlanQuote(authorized, read, node, quote);
            }
            var (grant, connector, content) = (authorized.Grant, authorized.Connector!, authorized.Connector!.Content);
            var isDocument = node.Kind == NodeKind.Document;
            return read.Part switch
            {
                ReadPart.Schema => new Describe(grant, connector, node) { Limits = limits },
                ReadPart.Passage part when isDocument => new Passage(grant, connector, node, part) { Limits = limits },
                ReadPart.CellPassage part when !isDocument && Has(node, part.Column) => new Passage(
                    grant,
                    connector,
                    node,
                    part
                )
                {
                    Limits = limits,
                },
                ReadPart.Whole or ReadPart.Lines or ReadPart.Pages or ReadPart.Section when isDocument => PlanText(
                    authorized,
                    read,
                    node,
                    content!
                ),
                ReadPart.Original original when isDocument => new Original(grant, content!, node, original.Revision)
                {
                    Limits = limits,
                },
                ReadPart.Whole or ReadPart.Rows => PlanRows(authorized, read, node),
                ReadPart.Row row => PlanRow(authorized, node, row.Key),
                ReadPart.Cell part when !isDocument && Has(node, part.Column) => PlanCell(authorized, read, node, part),
                _ => throw new GatewayException(
                    ErrorCode.RequestInvalid,
                    $"{read.Uri}: a {(isDocument ? "document" : "table")} has no such part",
                    isDocument
                        ? "use ?lines=a-b, ?page=n, ?section=heading, ?passage=n, ?part=outline or ?part=rows"
                        : "use ?part=schema, ?key=…, ?key=…&column=…"
                ),
            };
        }

        private Rows PlanRows(AuthorizedRequest authorized, Request.Read read, Node node)
        {
            var binding = BindRows(authorized.Grant, read.Uri, read.Format);
            var position = Resume(read.Cursor, binding);
            var maxRows = Math.Min(read.MaxRows ?? limits.Rows, limits.Rows);
            var request = new ReadRequest(node.Path, maxRows)
            {
                After = position?[1..],
                MaxTextLength = TextBudget.Of(limits),
            };
            return new Rows(authorized.Grant, authorized.Connector!, node, request)
            {
                Limits = limits,
                MaxRows = maxRows,
                Skipped = position?[0].Integer ?? 0,
                Binding = node.Key.Count > 0 ? binding : null,
            };
        }

        private Rows PlanRow(AuthorizedRequest authorized, Node node, Value[] key)
        {
            CheckKey(node, key);
            var request = new ReadRequest(node.Path, 1) { At = key, MaxTextLength = TextBudget.Of(limits) };
            return new Rows(authorized.Grant, authorized.Connector!, node, request) { Limits = limits, MaxRows = 1 };
        }

        private Cell PlanCell(AuthorizedRequest authorized, Request.Read read, Node node, ReadPart.Cell part)
        {
            CheckKey(node, part.Key);
            var binding = Bind(authorized, $"cell\n{read.Source}\n{read.Uri}");
            var position = Resume(read.Cursor, binding);
            return new Cell(authorized.Grant, authorized.Connector!, node, part)
            {
                Limits = limits,
                Skipped = position?[0].Integer ?? 0,
                Binding = binding,
            };
        }

        private Text PlanText(AuthorizedRequest authorized, Request.Read read, Node node, IContentReader content)
        {
            var binding = Bind(authorized, $"text\n{read.Source}\n{read.Uri}");
            var position = Resume(read.Cursor, binding);
            return new Text(authorized.Grant, content, node, read.Part)
            {
                From = position is null ? null : (int)position[0].Integer,
                Revision = position is null ? read.Part.Revision : position[1].Text,
                Limits = limits,
                Binding = binding,
            };
        }

        private Quote PlanQuote(AuthorizedRequest authorized, Request.Read read, Node node, string quote)
        {
            var isThere =
                node.Kind == NodeKind.Document
                    ? read.Part
                        is ReadPart.Whole
                            or ReadPart.Lines
                            or ReadPart.Pages
                            or ReadPart.Section
                            or ReadPart.Passage
                    : read.Part switch
                    {
                        ReadPart.Cell cell => Has(node, cell.Column),
                        ReadPart.CellPassage cell => Has(node, cell.Column),
                        _ => false,
                    };
            return isThere
                ? new Quote(authorized.Grant, authorized.Connector!, node, read.Part, quote) { Limits = limits }
                : throw new GatewayException(
                    ErrorCode.RequestInvalid,
                    $"{read.Uri} names no text that a quote could stand in",
                    node.Kind == NodeKind.Document
                        ? "name the document, or lines, pages, a section or a passage of it"
                        : "name one cell: ?key=…&column=…"
                );
        }

        private static void CheckKey(Node node, Value[] key)
        {
            if (node.Key.Count != key.Length)
            {
                throw new GatewayException(
                    ErrorCode.RequestInvalid,
                    node.Key.Count == 0
                        ? $"{NameOf(node)} has no key, so single rows of it cannot be addressed"
                        : $"the key of {NameOf(node)} has {node.Key.Count} columns ({string.Join(", ", node.Key)}), not {key.Length}",
                    node.Key.Count == 0
                        ? "use query with a WHERE clause"
                        : "give their values in this order, separated by commas"
                );
            }
        }

        private static bool Has(Node node, string column) => ColumnOf(node, column) is not null;
    }
}
