using Gateway.Abstractions;
using Gateway.Core;
using Gateway.Mcp.Calls;
using Gateway.Mcp.Prompts;
using Gateway.Mcp.Resources;
using ModelContextProtocol.Protocol;
using ModelContextProtocol.Server;

namespace Gateway.Mcp.Completions;

/// <summary>Answers <c>completion/complete</c> for names of sources, for tables and paths inside them, and for places in documents. Thread-safe.</summary>
/// <param name="caller">The way to the pipeline.</param>
internal sealed class CompletionHandler(Caller caller)
{
    /// <summary>The most values that the protocol allows in an answer.</summary>
    private const int MaxValues = 100;

    /// <summary>Completes an argument of a prompt, or a variable of a resource template.</summary>
    public async ValueTask<CompleteResult> CompleteAsync(
        RequestContext<CompleteRequestParams> request,
        CancellationToken cancellation
    )
    {
        var (argument, written) = (request.Params.Argument.Name, request.Params.Argument.Value);
        var names = (request.Params.Ref, argument) switch
        {
            (PromptReference, PromptDefinitions.Source) or (ResourceTemplateReference, ResourceTemplates.Source) =>
                await SourcesAsync(request, cancellation),
            (PromptReference, PromptDefinitions.Table) => await ChildrenAsync(request, written, cancellation),
            (ResourceTemplateReference, _) when ResourceTemplates.Paths.Contains(argument) => await ChildrenAsync(
                request,
                written,
                cancellation
            ),
            (ResourceTemplateReference, ResourceTemplates.Page) => await PlacesAsync(
                request,
                PlaceNames.Pages,
                cancellation
            ),
            (ResourceTemplateReference, ResourceTemplates.Section) => await PlacesAsync(
                request,
                PlaceNames.Sections,
                cancellation
            ),
            _ => [],
        };
        // Of a section with the headings above it also its own may be what is written.
        var below = PassageColumns.HeadingSeparator + written;
        var fitting = names
            .Where(name =>
                name.StartsWith(written, StringComparison.OrdinalIgnoreCase)
                || name.Contains(below, StringComparison.OrdinalIgnoreCase)
            )
            .ToList();
        return new CompleteResult
        {
            Completion = new Completion
            {
                Values = [.. fitting.Take(MaxValues)],
                Total = fitting.Count,
                HasMore = fitting.Count > MaxValues,
            },
        };
    }

    private async Task<IEnumerable<string>> SourcesAsync(
        RequestContext<CompleteRequestParams> request,
        CancellationToken cancellation
    ) =>
        await TryAskAsync(new BrowseCall((string?)null), request, cancellation) is SourceListing listing
            ? listing.Sources.Select(source => source.Name)
            : [];

    /// <summary>The names in the folder that is written so far; folders end in a slash, so that they can be gone into.</summary>
    private async Task<IEnumerable<string>> ChildrenAsync(
        RequestContext<CompleteRequestParams> request,
        string written,
        CancellationToken cancellation
    )
    {
        if (
            Given(request, ResourceTemplates.Source) is not { } source
            || source.Contains('/', StringComparison.Ordinal)
        )
        {
            return [];
        }
        var folder = written[..(written.LastIndexOf('/') + 1)];
        var call = new BrowseCall($"{source}/{folder}".TrimEnd('/')) { Detail = Detail.Names };
        return await TryAskAsync(call, request, cancellation) is Listing listing
            ? listing.Nodes.Select(item => NameOf(item.Node))
            : [];
    }

    private async Task<IEnumerable<string>> PlacesAsync(
        RequestContext<CompleteRequestParams> request,
        Func<Outline, IEnumerable<string>> places,
        CancellationToken cancellation
    ) =>
        Given(request, ResourceTemplates.Source) is { } source
        && Given(request, ResourceTemplates.Document) is { Length: > 0 } document
        && await TryAskAsync(new BrowseCall($"{source}/{document}"), request, cancellation)
            is Listing { Nodes: [{ Outline: { } outline }] }
            ? places(outline)
            : [];

    private static string? Given(RequestContext<CompleteRequestParams> request, string argument) =>
        request.Params.Context?.Arguments?.TryGetValue(argument, out var value) == true ? value : null;

    private static string NameOf(Node node) =>
        node.Kind is NodeKind.Folder or NodeKind.Schema ? $"{node.Path}/" : node.Path.ToString();

    /// <summary>An answer; null where what is written so far leads nowhere, which completes to nothing.</summary>
    private async Task<Answer?> TryAskAsync(
        Call call,
        RequestContext<CompleteRequestParams> request,
        CancellationToken cancellation
    )
    {
        try
        {
            return await caller.RunAsync(call, request, cancellation);
        }
        catch (GatewayException fault)
            when (fault.Code
                    is ErrorCode.AccessNotFound
                        or ErrorCode.RequestInvalid
                        or ErrorCode.RequestUnsupported
                        or ErrorCode.SourceUnavailable
            )
        {
            return null;
        }
    }
}
