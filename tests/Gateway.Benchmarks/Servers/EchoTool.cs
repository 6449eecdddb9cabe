using ModelContextProtocol.Protocol;

namespace Gateway.Benchmarks.Servers;

/// <summary>Gives its argument back.</summary>
internal static class EchoTool
{
    public static string Answer(CallToolRequestParams call) => call.Arguments!["text"].GetString()!;
}
