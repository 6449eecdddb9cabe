using System.Text.Json;
using Gateway.Mcp.Calls;
using ModelContextProtocol;
using ModelContextProtocol.Protocol;
using ModelContextProtocol.Server;

namespace Gateway.Mcp.Prompts;

/// <summary>Answers <c>prompts/list</c> and <c>prompts/get</c>. Thread-safe.</summary>
internal static class PromptHandlers
{
    /// <summary>All prompts, on one page.</summary>
    public static ValueTask<ListPromptsResult> ListAsync(
        RequestContext<ListPromptsRequestParams> request,
        CancellationToken cancellation
    )
    {
        UnpagedList.Check(request.Params?.Cursor);
        var result = new ListPromptsResult { Prompts = [.. PromptDefinitions.All] };
        return ValueTask.FromResult(result.Keep(request, UnpagedList.TimeToLive, CacheScope.Public));
    }

    /// <summary>A prompt with its arguments filled in.</summary>
    public static ValueTask<GetPromptResult> GetAsync(
        RequestContext<GetPromptRequestParams> request,
        CancellationToken cancellation
    ) => ValueTask.FromResult(PromptTexts.Get(request.Params.Name, Texts(request.Params.Arguments)));

    private static Dictionary<string, string> Texts(IDictionary<string, JsonElement>? arguments)
    {
        var texts = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (name, value) in arguments ?? new Dictionary<string, JsonElement>())
        {
            texts[name] =
                value.ValueKind == JsonValueKind.String
                    ? value.GetString()!
                    : throw new McpProtocolException(
                        $"'params.arguments.{name}' must be a string.",
                        McpErrorCode.InvalidParams
                    );
        }
        return texts;
    }
}
