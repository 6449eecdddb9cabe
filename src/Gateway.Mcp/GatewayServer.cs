using Gateway.Mcp.Calls;
using Gateway.Mcp.Completions;
using Gateway.Mcp.Prompts;
using Gateway.Mcp.Protocol;
using Gateway.Mcp.Resources;
using Gateway.Mcp.Tools;
using Gateway.Mcp.Transport;
using ModelContextProtocol.Protocol;
using ModelContextProtocol.Server;

namespace Gateway.Mcp;

/// <summary>The gateway as an MCP server, on any transport: the handlers, and what the server says about itself. Thread-safe.</summary>
/// <param name="run">The request pipeline.</param>
/// <param name="description">What the server says about itself.</param>
/// <param name="transport">The transport's name in the audit: <c>stdio</c>.</param>
/// <param name="loads">Whether test data can be loaded into a scratch database.</param>
/// <param name="exports">Whether rows can be exported into files.</param>
public sealed class GatewayServer(
    CallRunner run,
    ServerDescription description,
    string transport,
    bool loads,
    bool exports = false
)
{
    private readonly ToolHandlers _tools = new(new Caller(run, transport), loads, exports);

    /// <summary>Runs a tool, for transports that answer tool calls beside the SDK.</summary>
    internal ToolRunner Tools => _tools.RunAsync;

    /// <summary>Makes a server for one connection; the caller runs and disposes it.</summary>
    public McpServer Open(ITransport connection) => McpServer.Create(connection, Options());

    /// <summary>The options of a server; new ones for each, over the same handlers.</summary>
    private McpServerOptions Options()
    {
        var caller = new Caller(run, transport);
        var resources = new ResourceHandlers(caller);
        var options = new McpServerOptions
        {
            ServerInfo = new Implementation
            {
                Name = ServerDescription.Name,
                Title = ServerDescription.Title,
                Version = description.Version,
            },
            ServerInstructions = ServerDescription.Instructions,
            Handlers =
            {
                ListToolsHandler = _tools.ListAsync,
                CallToolHandler = _tools.CallAsync,
                ListResourcesHandler = resources.ListAsync,
                ListResourceTemplatesHandler = ResourceHandlers.ListTemplatesAsync,
                ReadResourceHandler = resources.ReadAsync,
                ListPromptsHandler = PromptHandlers.ListAsync,
                GetPromptHandler = PromptHandlers.GetAsync,
                CompleteHandler = new CompletionHandler(caller).CompleteAsync,
            },
        };
        options.Filters.Message.IncomingFilters.Add(RequestShapeFilter.Check);
        return options;
    }
}
