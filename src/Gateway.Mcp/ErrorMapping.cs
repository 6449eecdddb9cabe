using Gateway.Abstractions;
using ModelContextProtocol;
using ModelContextProtocol.Protocol;

namespace Gateway.Mcp;

/// <summary>
/// Turns the gateway's errors into the protocol's. A tool's error is a result that the model reads and mends its call
/// by; a resource's error goes to the client, as a protocol error.
/// </summary>
internal static class ErrorMapping
{
    /// <summary>The result of a tool call that failed: what is wrong, then what to do.</summary>
    public static CallToolResult ToToolResult(GatewayException fault) =>
        new() { IsError = true, Content = [new TextContentBlock { Text = TextOf(fault) }] };

    /// <summary>The error of any other request.</summary>
    /// <param name="fault">What happened.</param>
    /// <param name="isStateless">
    /// Whether the revision is one without handshake: there a missing resource is an invalid parameter; before, it had
    /// a code of its own.
    /// </param>
    public static McpProtocolException ToProtocolError(GatewayException fault, bool isStateless) =>
        new(TextOf(fault), fault, CodeOf(fault.Code, isStateless));

    private static string TextOf(GatewayException fault) =>
        $"{fault.Code.WireName()}: {fault.Message}{(fault.Hint is null ? "" : $"\nnext: {fault.Hint}")}";

    private static McpErrorCode CodeOf(ErrorCode code, bool isStateless) =>
        code switch
        {
            ErrorCode.AccessNotFound => isStateless ? McpErrorCode.InvalidParams : McpErrorCode.ResourceNotFound,
            ErrorCode.RequestInvalid
            or ErrorCode.RequestSyntax
            or ErrorCode.RequestCursor
            or ErrorCode.RequestUnsupported
            or ErrorCode.AccessRefused
            or ErrorCode.SourceChanged
            or ErrorCode.BudgetSize => McpErrorCode.InvalidParams,
            _ => McpErrorCode.InternalError,
        };
}
