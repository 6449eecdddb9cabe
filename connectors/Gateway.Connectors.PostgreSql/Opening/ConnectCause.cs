namespace Gateway.Connectors.PostgreSql.Opening;

/// <summary>Why a database cannot be reached, by what has to be done about it.</summary>
internal enum ConnectCause
{
    /// <summary>The network or the server failed in a way of its own.</summary>
    Failed,

    /// <summary>The host's name is not known.</summary>
    NameNotFound,

    /// <summary>Nothing listens at the port, or at the socket.</summary>
    Refused,

    /// <summary>There is no route to the host.</summary>
    NoRoute,

    /// <summary>No answer came in time, as far as the attempt itself tells.</summary>
    Silent,

    /// <summary>The host takes connections, and the server does not speak.</summary>
    Hung,

    /// <summary>The connection was cut, by a restart for example.</summary>
    Lost,

    /// <summary>The server is starting or shutting down.</summary>
    Starting,

    /// <summary>The server, or the role, has no connection to spare.</summary>
    TooManyConnections,

    /// <summary>All connections of the gateway's own pool are in use.</summary>
    Busy,

    /// <summary>The two sides did not agree on TLS.</summary>
    Tls,

    /// <summary>The password is wrong or missing.</summary>
    Password,

    /// <summary>The server does not let this login in.</summary>
    NotLetIn,

    /// <summary>The database does not exist.</summary>
    NoDatabase,
}
