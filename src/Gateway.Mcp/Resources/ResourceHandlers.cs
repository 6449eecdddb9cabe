using Gateway.Abstractions;
using Gateway.Core;
using Gateway.Mcp.Calls;
using Gateway.Mcp.Tools;
using ModelContextProtocol.Protocol;
using ModelContextProtocol.Server;

namespace Gateway.Mcp.Resources;

/// <summary>Answers <c>resources/list</c>, <c>resources/templates/list</c> and <c>resources/read</c>. Thread-safe.</summary>
/// <param name="caller">The way to the pipeline.</param>
internal sealed class ResourceHandlers(Caller caller)
{
    private const int PageSize = 200;

    // What a URI with a revision names can only stay or vanish; of everything else the gateway itself knows no better
    // than to look again, but for the seconds that a source's owner allows.
    private static readonly TimeSpan Pinned = TimeSpan.FromHours(1);
    private static readonly TimeSpan Listed = TimeSpan.FromMinutes(1);

    /// <summary>A page of all tables and documents.</summary>
    public async ValueTask<ListResourcesResult> ListAsync(
        RequestContext<ListResourcesRequestParams> request,
        CancellationToken cancellation
    )
    {
        var call = new BrowseCall((string?)null)
        {
            IsRecursive = true,
            Detail = Detail.Names,
            MaxItems = PageSize,
            Cursor = request.Params?.Cursor,
        };
        var listing = (Listing)await AskAsync(call, request, cancellation);
        var result = new ListResourcesResult
        {
            Resources = [.. listing.Nodes.Select(item => Describe(item.Source, item.Node))],
            NextCursor = listing.NextCursor,
        };
        return result.Keep(request, Listed, CacheScope.Private);
    }

    /// <summary>All kinds of resources, on one page.</summary>
    public static ValueTask<ListResourceTemplatesResult> ListTemplatesAsync(
        RequestContext<ListResourceTemplatesRequestParams> request,
        CancellationToken cancellation
    )
    {
        UnpagedList.Check(request.Params?.Cursor);
        var result = new ListResourceTemplatesResult { ResourceTemplates = [.. ResourceTemplates.All] };
        return ValueTask.FromResult(result.Keep(request, UnpagedList.TimeToLive, CacheScope.Public));
    }

    /// <summary>What a URI names; the address of its next page stands at the end of the text and in <c>_meta</c>.</summary>
    public async ValueTask<ReadResourceResult> ReadAsync(
        RequestContext<ReadResourceRequestParams> request,
        CancellationToken cancellation
    )
    {
        var uri = request.Params.Uri;
        var answer = await AskAsync(new ReadCall(uri), request, cancellation);
        var next = answer.NextCursor is { } cursor ? (GatewayUri.Parse(uri) with { Cursor = cursor }).ToString() : null;
        if (answer is BytesAnswer bytes)
        {
            var blob = BlobResourceContents.FromBytes(bytes.Content, uri, answer.MediaType);
            return new ReadResourceResult { Contents = [blob] }.Keep(
                request,
                IsPinned(uri) ? Pinned : answer.Cache?.Left ?? TimeSpan.Zero,
                CacheScope.Private
            );
        }
        var text = answer.IsData ? $"{ToolAnswers.DataNote}\n{answer.Text}" : answer.Text;
        var contents = new TextResourceContents
        {
            Uri = uri,
            MimeType = answer.MediaType,
            Text = next is null ? text : $"{text}\nas a resource: {next}\n",
            Meta = AnswerMeta.Of(answer, next),
        };
        var result = new ReadResourceResult { Contents = [contents] };
        return result.Keep(request, IsPinned(uri) ? Pinned : answer.Cache?.Left ?? TimeSpan.Zero, CacheScope.Private);
    }

    private async Task<Answer> AskAsync<T>(Call call, RequestContext<T> request, CancellationToken cancellation)
        where T : RequestParams
    {
        try
        {
            return await caller.RunAsync(call, request, cancellation);
        }
        catch (GatewayException fault)
        {
            throw ErrorMapping.ToProtocolError(fault, Revision.IsStateless(request));
        }
    }

    private static bool IsPinned(string uri) => GatewayUri.Parse(uri).Revision is not null;

    private static Resource Describe(string source, Node node) =>
        new()
        {
            Uri = new GatewayUri(source, node.Path).ToString(),
            Name = $"{source}/{node.Path}",
            Title = node.Path.Name,
            Description = node.Comment,
            MimeType = node.MediaType ?? "text/plain",
            Size = node.SizeBytes,
            Annotations = node.Modified is { } time ? new Annotations { LastModified = time } : null,
        };
}
