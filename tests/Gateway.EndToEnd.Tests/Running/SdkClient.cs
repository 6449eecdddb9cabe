using ModelContextProtocol.Client;

namespace Gateway.EndToEnd.Tests.Running;

/// <summary>The SDK's own client over the real process.</summary>
internal static class SdkClient
{
    /// <summary>Starts a gateway of its own and connects; disposing the client ends the process.</summary>
    public static Task<McpClient> ConnectAsync(string configuration, string? revision = null) =>
        McpClient.CreateAsync(
            new StdioClientTransport(
                new StdioClientTransportOptions
                {
                    Command = GatewayProgram.Command[0],
                    Arguments = [.. GatewayProgram.Command[1..], "serve", "--config", configuration],
                }
            ),
            new McpClientOptions { ProtocolVersion = revision }
        );
}
