using Gateway.Abstractions;

namespace Gateway.Connectors.PostgreSql.Opening;

/// <summary>One failed attempt to connect, in words for whoever asked. Immutable.</summary>
/// <param name="Cause">What kind of failure it is.</param>
/// <param name="Message">What happened, and where.</param>
/// <param name="Hint">What to do about it.</param>
/// <param name="Inner">The driver's exception, for logs.</param>
internal sealed record ConnectFault(ConnectCause Cause, string Message, string Hint, Exception? Inner)
{
    /// <summary>Whether the connection had been made before: it may have died in the pool.</summary>
    public bool WasConnected { get; init; }

    /// <summary>Whether a new connection may well succeed at once.</summary>
    public bool MayBeStale => WasConnected || Cause == ConnectCause.Lost;

    /// <summary>Whether the server itself says that it only needs a moment.</summary>
    public bool IsPassing => Cause is ConnectCause.Starting or ConnectCause.TooManyConnections;

    /// <summary>Whether the server is there, and only had no connection to spare.</summary>
    public bool IsCrowd => Cause is ConnectCause.TooManyConnections or ConnectCause.Busy;

    /// <summary>Whether only a person can end it: the server runs, and refuses.</summary>
    public bool IsLasting =>
        Cause is ConnectCause.Tls or ConnectCause.Password or ConnectCause.NotLetIn or ConnectCause.NoDatabase;

    /// <summary>The cause in a few words, without names and addresses.</summary>
    public string Words =>
        Cause switch
        {
            ConnectCause.NameNotFound => "host name not found",
            ConnectCause.Refused => "connection refused",
            ConnectCause.NoRoute => "no route to the host",
            ConnectCause.Silent => "no answer from the host",
            ConnectCause.Hung => "the server does not answer",
            ConnectCause.Lost => "connection lost",
            ConnectCause.Starting => "starting or shutting down",
            ConnectCause.TooManyConnections => "too many connections",
            ConnectCause.Busy => "all connections busy",
            ConnectCause.Tls => "TLS failed",
            ConnectCause.Password => "password not accepted",
            ConnectCause.NotLetIn => "login not let in",
            ConnectCause.NoDatabase => "database missing",
            _ => "connection failed",
        };

    /// <summary>The exception for the caller.</summary>
    /// <param name="nextTry">When the gateway tries again by itself; null when every call does.</param>
    public GatewayException ToException(TimeSpan? nextTry = null)
    {
        var hint = nextTry is { } pause ? $"{Hint} Next try in {Math.Ceiling(pause.TotalSeconds):0} s." : Hint;
        var code = Cause == ConnectCause.Busy ? ErrorCode.BudgetBusy : ErrorCode.SourceUnavailable;
        return new GatewayException(code, Message, hint, Inner);
    }
}
