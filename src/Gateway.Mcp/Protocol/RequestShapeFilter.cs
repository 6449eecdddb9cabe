using System.Text.Json;
using ModelContextProtocol;
using ModelContextProtocol.Protocol;
using ModelContextProtocol.Server;

namespace Gateway.Mcp.Protocol;

/// <summary>Refuses requests whose parameters do not fit their method, on every transport.</summary>
internal static class RequestShapeFilter
{
    /// <summary>The filter, to be put first among those for incoming messages.</summary>
    public static McpMessageHandler Check(McpMessageHandler next) =>
        async (context, cancellationToken) =>
        {
            if (context.JsonRpcMessage is JsonRpcRequest request)
            {
                foreach (var rule in RequestShapes.Of(request.Method))
                {
                    if (rule.Violation(request.Params) is { } violation)
                    {
                        throw new McpProtocolException(violation, McpErrorCode.InvalidParams);
                    }
                }
            }
            try
            {
                await next(context, cancellationToken);
            }
            catch (JsonException e)
            {
                throw new McpProtocolException(
                    $"'params' cannot be read at {e.Path ?? "$"}.",
                    e,
                    McpErrorCode.InvalidParams
                );
            }
        };
}
