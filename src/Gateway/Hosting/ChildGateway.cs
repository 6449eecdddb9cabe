using System.Text.Json;
using Gateway.Abstractions;
using ModelContextProtocol;
using ModelContextProtocol.Client;
using ModelContextProtocol.Protocol;

namespace Gateway.Hosting;

/// <summary>A served child process with a client of the SDK at its other end: what a person's own client sees.</summary>
internal sealed class ChildGateway : IAsyncDisposable
{
    private readonly McpClient _client;

    private ChildGateway(McpClient client) => _client = client;

    /// <summary>Starts <c>serve</c> over a configuration and shakes hands.</summary>
    /// <param name="configurationFile">The configuration; it must be a valid one.</param>
    /// <param name="onError">Told every line of the child's standard error.</param>
    /// <param name="cancellation">Stops the start.</param>
    public static async Task<ChildGateway> StartAsync(
        string configurationFile,
        Action<string> onError,
        CancellationToken cancellation
    )
    {
        var program = OwnProgram.Find();
        var transport = new StdioClientTransport(
            new StdioClientTransportOptions
            {
                Name = "gateway",
                Command = program.Command,
                Arguments = [.. program.ServeArguments(configurationFile)],
                StandardErrorLines = onError,
            }
        );
        var options = new McpClientOptions
        {
            ClientInfo = new Implementation { Name = "gateway command line", Version = ProductVersion.Text },
        };
        return new ChildGateway(await McpClient.CreateAsync(transport, options, cancellationToken: cancellation));
    }

    /// <summary>The names of the tools.</summary>
    public async Task<IReadOnlyList<string>> ToolNamesAsync(CancellationToken cancellation) =>
        [.. (await _client.ListToolsAsync(cancellationToken: cancellation)).Select(tool => tool.Name)];

    /// <summary>Calls a tool.</summary>
    /// <exception cref="GatewayException">The server refused the request as such; a tool's own error is in the result.</exception>
    public async Task<CallToolResult> CallAsync(string tool, JsonElement arguments, CancellationToken cancellation)
    {
        var request = new CallToolRequestParams
        {
            Name = tool,
            Arguments = arguments.EnumerateObject().ToDictionary(member => member.Name, member => member.Value),
        };
        try
        {
            return await _client.CallToolAsync(request, cancellation);
        }
        catch (McpProtocolException fault)
        {
            throw new GatewayException(ErrorCode.RequestInvalid, fault.Message, null, fault);
        }
    }

    /// <summary>The text blocks of a result, one after the other.</summary>
    public static string TextOf(CallToolResult result) =>
        string.Join('\n', result.Content.OfType<TextContentBlock>().Select(block => block.Text));

    /// <inheritdoc />
    public ValueTask DisposeAsync() => _client.DisposeAsync();
}
