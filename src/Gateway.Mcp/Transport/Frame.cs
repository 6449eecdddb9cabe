namespace Gateway.Mcp.Transport;

/// <summary>What a line on standard input turned out to be.</summary>
internal enum FrameKind
{
    /// <summary>A request: it has a method and an id, and gets exactly one answer.</summary>
    Request,

    /// <summary>A notification: it has a method and no id, and gets no answer.</summary>
    Notification,

    /// <summary>An answer to a request. The gateway asks its clients nothing, so it is dropped.</summary>
    Response,

    /// <summary>A line that is answered with <see cref="Frame.Error"/>.</summary>
    Rejected,
}

/// <summary>One checked line. Its slices point into the line's memory and live as long as that.</summary>
internal sealed record Frame(FrameKind Kind)
{
    /// <summary>The id as it was written, quotes included; empty where there is none to echo.</summary>
    public ReadOnlyMemory<byte> Id { get; init; }

    /// <summary>The id in one spelling, for comparing: text in quotes, or a number; null without one.</summary>
    public string? IdKey { get; init; }

    /// <summary>The method of a request or notification; empty otherwise.</summary>
    public string Method { get; init; } = "";

    /// <summary>The parameters, a JSON object; empty where there are none.</summary>
    public ReadOnlyMemory<byte> Params { get; init; }

    /// <summary>Why the line was rejected; null for every other kind.</summary>
    public RpcError? Error { get; init; }

    /// <summary>A line that gets an error as its answer.</summary>
    public static Frame Reject(int code, string message, ReadOnlyMemory<byte> id = default) =>
        new(FrameKind.Rejected) { Id = id, Error = new RpcError(code, message) };
}
