using Gateway.Abstractions;
using Gateway.Core;
using ModelContextProtocol.Protocol;

namespace Gateway.Mcp.Tools;

/// <summary>What became of a tool call: an answer, or a fault that the model reads and mends its call by.</summary>
/// <param name="Answer">The answer, or null.</param>
/// <param name="Fault">The fault, or null.</param>
internal sealed record ToolOutcome(Answer? Answer, GatewayException? Fault)
{
    /// <summary>The result as the SDK has it.</summary>
    public CallToolResult ToResult() => Fault is null ? ToolAnswers.Of(Answer!) : ErrorMapping.ToToolResult(Fault);
}
