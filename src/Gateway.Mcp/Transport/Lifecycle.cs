namespace Gateway.Mcp.Transport;

/// <summary>Which requests a session takes at its present stage. Used by one thread at a time, the one that reads.</summary>
internal sealed class Lifecycle(RunningRequests running)
{
    /// <summary>Whether the session was begun with a handshake. Revisions without one never set it.</summary>
    public bool IsInitialized { get; set; }

    /// <summary>Whether the SDK has been given a request that brought its revision along: it takes no handshake then.</summary>
    public bool IsStateless { get; set; }

    /// <summary>Notes that a request begins, or says why it cannot.</summary>
    /// <returns>Null when it has begun.</returns>
    public RpcError? Start(Frame frame)
    {
        var initializes = frame.Method == Handshake.Method;
        if (initializes && IsInitialized)
        {
            return Invalid("The session is initialized already.");
        }
        if (!initializes && !IsInitialized && frame.Method != "ping" && !Handshake.BringsRevision(frame.Params.Span))
        {
            return Invalid(
                "The session is not initialized: send 'initialize' first, or name the protocol version in '_meta'."
            );
        }
        return running.TryStart(frame.IdKey!, frame.Method) switch
        {
            StartOutcome.SameIdRuns => Invalid(
                "A request with this id was sent before and has no answer: give every request an id of its own."
            ),
            StartOutcome.TooMany => Invalid(
                $"{RunningRequests.Limit} requests are running: wait for answers before asking more."
            ),
            _ => null,
        };
    }

    private static RpcError Invalid(string message) => new(RpcError.InvalidRequest, message);
}
