using System.Runtime.InteropServices;
using Gateway.Mcp.Transport;
using ModelContextProtocol.Protocol;
using ModelContextProtocol.Server;

// A server whose only tool prints where it must not: through the console, and through the C library.
var (input, output) = ProtocolStreams.Take();
using var session = new StdioSession(input, output, new ServerDescription("1.0"));
await session.RunAsync(Noisy.Open, CancellationToken.None);

internal static partial class Noisy
{
    public static McpServer Open(ITransport transport) =>
        McpServer.Create(
            transport,
            new McpServerOptions
            {
                Handlers =
                {
                    ListToolsHandler = (_, _) => ValueTask.FromResult(new ListToolsResult { Tools = [] }),
                    CallToolHandler = (_, _) => ValueTask.FromResult(Shout()),
                },
            }
        );

    private static CallToolResult Shout()
    {
        Console.WriteLine("noise from managed code");
        _ = Write(1, "noise from native code\n"u8.ToArray(), 23);
        return new CallToolResult { Content = [new TextContentBlock { Text = "quiet" }] };
    }

    [LibraryImport("libc", EntryPoint = "write")]
    private static partial nint Write(int descriptor, byte[] bytes, nint count);
}
