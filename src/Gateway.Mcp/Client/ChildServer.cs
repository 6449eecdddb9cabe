using System.Text.Json;
using Gateway.Abstractions;
using Gateway.Mcp.Transport;
using ModelContextProtocol;
using ModelContextProtocol.Client;
using ModelContextProtocol.Protocol;

namespace Gateway.Mcp.Client;

/// <summary>A served gateway as a child process, with a client of the SDK at its other end. Thread-safe; disposing ends the process.</summary>
public sealed class ChildServer : IAsyncDisposable
{
    private readonly McpClient _client;

    private ChildServer(McpClient client) => _client = client;

    /// <summary>Starts the process and shakes hands.</summary>
    /// <param name="command">The executable.</param>
    /// <param name="arguments">Its arguments, those that make it serve included.</param>
    /// <param name="version">The version that the client tells of itself.</param>
    /// <param name="onError">Told every line of the child's standard error.</param>
    /// <param name="cancellation">Stops the start.</param>
    public static async Task<ChildServer> StartAsync(
        string command,
        IReadOnlyList<string> arguments,
        string version,
        Action<string> onError,
        CancellationToken cancellation
    )
    {
        var transport = new StdioClientTransport(
            new StdioClientTransportOptions
            {
                Name = ServerDescription.Name,
                Command = command,
                Arguments = [.. arguments],
                StandardErrorLines = onError,
            }
        );
        var options = new McpClientOptions
        {
            ClientInfo = new Implementation { Name = $"{ServerDescription.Name} command line", Version = version },
        };
        return new ChildServer(await McpClient.CreateAsync(transport, options, cancellationToken: cancellation));
    }

    /// <summary>The names of the tools.</summary>
    public async Task<IReadOnlyList<string>> ToolNamesAsync(CancellationToken cancellation) =>
        [.. (await _client.ListToolsAsync(cancellationToken: cancellation)).Select(tool => tool.Name)];

    /// <summary>Calls a tool.</summary>
    /// <param name="tool">Its name.</param>
    /// <param name="arguments">A JSON object.</param>
    /// <param name="cancellation">Cancels the call.</param>
    /// <exception cref="GatewayException">The server refused the request as such; a tool's own error is in the reply.</exception>
    public async Task<ToolReply> CallAsync(string tool, JsonElement arguments, CancellationToken cancellation)
    {
        var request = new CallToolRequestParams
        {
            Name = tool,
            Arguments = arguments.EnumerateObject().ToDictionary(member => member.Name, member => member.Value),
        };
        try
        {
            return ReplyOf(await _client.CallToolAsync(request, cancellation));
        }
        catch (McpProtocolException fault)
        {
            throw new GatewayException(ErrorCode.RequestInvalid, fault.Message, null, fault);
        }
    }

    /// <inheritdoc />
    public ValueTask DisposeAsync() => _client.DisposeAsync();

    private static ToolReply ReplyOf(CallToolResult result) =>
        new(
            string.Join('\n', result.Content.OfType<TextContentBlock>().Select(block => block.Text)),
            result.IsError == true,
            [.. result.Content.OfType<ResourceLinkBlock>().Select(block => block.Uri)],
            JsonSerializer.Serialize(result, McpJsonUtilities.DefaultOptions.GetTypeInfo(typeof(CallToolResult)))
        );
}
