using ModelContextProtocol.Protocol;
using ModelContextProtocol.Server;

namespace Gateway.Benchmarks.Servers;

/// <summary>The least that an MCP server over the SDK can be: one tool, and nothing around it.</summary>
internal static class BareServer
{
    public static async Task RunAsync(Func<CallToolRequestParams, string> answer)
    {
        var options = new McpServerOptions
        {
            ServerInfo = new Implementation { Name = "bare", Version = "1" },
            Handlers =
            {
                ListToolsHandler = (_, _) => ValueTask.FromResult(new ListToolsResult()),
                CallToolHandler = (request, _) =>
                    ValueTask.FromResult(
                        new CallToolResult { Content = [new TextContentBlock { Text = answer(request.Params) }] }
                    ),
            },
        };
        await using var server = McpServer.Create(new StdioServerTransport("bare"), options);
        await server.RunAsync();
    }
}
