using Gateway.Core;

namespace Gateway.Mcp.Calls;

/// <summary>Answers a call: the request pipeline, as MCP needs it.</summary>
/// <param name="call">What is asked.</param>
/// <param name="origin">Where it came from.</param>
/// <param name="progress">Told how far a long call is; null when nobody listens.</param>
/// <param name="cancellation">The client's.</param>
public delegate Task<Answer> CallRunner(
    Call call,
    CallOrigin origin,
    IProgress<CallProgress>? progress,
    CancellationToken cancellation
);
