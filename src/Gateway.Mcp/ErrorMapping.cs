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
    /// <summary>From this revision on a missing resource is an invalid parameter; before, it had a code of its own.</summary>
    private const string MissingIsInvalid = "2026-07-28";

    /// <summary>The result of a tool call that failed: what is wrong, then what to do.</summary>
    public static CallToolResult ToToolResult(GatewayException fault) =>
        new() { IsError = true, Content = [new TextContentBlock { Text = TextOf(fault) }] };

    /// <summary>The error of any other request.</summary>
    /// <param name="fault">What happened.</param>
    /// <param name="revision">The protocol revision of the request; null where none was negotiated.</param>
    public static McpProtocolException ToProtocolError(GatewayException fault, string? revision) =>
        new(TextOf(fault), fault, CodeOf(fault.Code, revision));

    /// <summary>What a fault of the gateway itself looks like from outside: nothing of it is shown.</summary>
    public static GatewayException Hidden(Exception fault) =>
        new(
            ErrorCode.Internal,
            "The gateway failed on this call.",
            "Try again; if it stays, the gateway's log says why.",
            fault
        );

    private static string TextOf(GatewayException fault) =>
        fault.Hint is null
            ? $"{fault.Message} [{fault.Code.WireName()}]"
            : $"{fault.Message} {fault.Hint} [{fault.Code.WireName()}]";

    private static McpErrorCode CodeOf(ErrorCode code, string? revision) =>
        code switch
        {
            ErrorCode.AccessNotFound => string.CompareOrdinal(revision, MissingIsInvalid) >= 0
                ? McpErrorCode.InvalidParams
                : McpErrorCode.ResourceNotFound,
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
