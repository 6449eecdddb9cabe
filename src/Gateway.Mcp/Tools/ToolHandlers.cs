using System.Text.Json;
using Gateway.Abstractions;
using Gateway.Core;
using Gateway.Core.Configuration;
using Gateway.Mcp.Calls;
using Gateway.Mcp.Transport;
using ModelContextProtocol;
using ModelContextProtocol.Protocol;
using ModelContextProtocol.Server;

namespace Gateway.Mcp.Tools;

/// <summary>Answers <c>tools/list</c> and <c>tools/call</c>. Thread-safe.</summary>
/// <param name="caller">The way to the pipeline.</param>
/// <param name="loads">Whether test data can be loaded.</param>
/// <param name="exports">Whether rows can be exported.</param>
internal sealed class ToolHandlers(Caller caller, bool loads, bool exports = false)
{
    private readonly IReadOnlyList<Tool> _tools =
    [
        .. ToolDefinitions.Reading,
        .. exports ? [ToolDefinitions.Export] : (Tool[])[],
        .. loads ? [ToolDefinitions.LoadTestData] : (Tool[])[],
    ];

    /// <summary>All tools, on one page.</summary>
    public ValueTask<ListToolsResult> ListAsync(
        RequestContext<ListToolsRequestParams> request,
        CancellationToken cancellation
    )
    {
        UnpagedList.Check(request.Params?.Cursor);
        var result = new ListToolsResult { Tools = [.. _tools] };
        return ValueTask.FromResult(result.Keep(request, UnpagedList.TimeToLive, CacheScope.Public));
    }

    /// <summary>Runs a tool for a request of the SDK.</summary>
    public async ValueTask<CallToolResult> CallAsync(
        RequestContext<CallToolRequestParams> request,
        CancellationToken cancellation
    )
    {
        var call = request.Params;
        var outcome = await RunAsync(call.Name, call.Arguments, call.ProgressToken, request.Server, cancellation);
        return outcome.ToResult();
    }

    /// <summary>Runs a tool. What the model can mend is a result that says how; an unknown tool is a protocol error.</summary>
    /// <inheritdoc cref="ToolRunner"/>
    public async Task<ToolOutcome> RunAsync(
        string name,
        IDictionary<string, JsonElement>? arguments,
        ProgressToken? progress,
        McpServer server,
        CancellationToken cancellation
    )
    {
        if (_tools.All(tool => tool.Name != name))
        {
            throw Unknown(name);
        }
        try
        {
            var call = Read(name, arguments) ?? throw Unknown(name);
            return new ToolOutcome(await caller.RunAsync(call, server, progress, cancellation), null);
        }
        catch (GatewayException fault)
        {
            return new ToolOutcome(null, fault);
        }
    }

    // The pipeline refuses what cannot be read, too: nothing that is refused goes unrecorded.
    private static Call? Read(string name, IDictionary<string, JsonElement>? arguments)
    {
        try
        {
            return ToolCalls.Of(name, arguments);
        }
        catch (GatewayException fault)
        {
            return new MalformedCall(name, fault);
        }
    }

    private McpProtocolException Unknown(string name)
    {
        var near = NearestName.Of(name, _tools.Select(tool => tool.Name));
        var hint = near is null
            ? $"The tools are {string.Join(", ", _tools.Select(tool => tool.Name))}."
            : $"Did you mean '{near}'?";
        return new McpProtocolException(
            $"There is no tool '{(name.Length <= 64 ? name : name[..64] + "…")}'. {hint}",
            McpErrorCode.InvalidParams
        );
    }
}
