namespace Gateway.Mcp.Transport;

/// <summary>A JSON-RPC error that the frame layer answers by itself. Immutable.</summary>
/// <param name="Code">One of the codes below.</param>
/// <param name="Message">What is wrong and what to send instead; safe to show.</param>
internal sealed record RpcError(int Code, string Message)
{
    /// <summary>The line is not JSON.</summary>
    public const int ParseError = -32700;

    /// <summary>The line is JSON and not a request.</summary>
    public const int InvalidRequest = -32600;

    /// <summary>The parameters do not fit the method.</summary>
    public const int InvalidParams = -32602;

    /// <summary>The gateway failed, by no fault of the request.</summary>
    public const int InternalError = -32603;
}
