using System.Net.Sockets;
using System.Security.Authentication;
using Gateway.Abstractions;
using Npgsql;

namespace Gateway.Connectors.PostgreSql.Opening;

/// <summary>Says why a database cannot be reached, for each cause in its own words and without a secret.</summary>
internal sealed class ConnectFailure(NpgsqlConnectionStringBuilder connection)
{
    private string Place => $"{connection.Host}:{connection.Port}";

    /// <summary>Whether the same attempt may succeed a moment later.</summary>
    public static bool MayPass(NpgsqlException fault) =>
        fault is PostgresException server
            ? server.SqlState
                is PostgresErrorCodes.CannotConnectNow
                    or PostgresErrorCodes.AdminShutdown
                    or PostgresErrorCodes.CrashShutdown
            : Causes(fault).OfType<EndOfStreamException>().Any()
                || Causes(fault).OfType<SocketException>().Any(cause => IsReset(cause.SocketErrorCode));

    /// <summary>The exception for the caller.</summary>
    public GatewayException Explain(Exception fault)
    {
        var (message, hint) = fault is PostgresException server ? OfServer(server) : OfNetwork(fault);
        return new GatewayException(ErrorCode.SourceUnavailable, message, hint, fault);
    }

    private (string Message, string Hint) OfServer(PostgresException fault) =>
        fault.SqlState switch
        {
            PostgresErrorCodes.InvalidPassword => (
                $"The server at {Place} does not accept the password of {connection.Username}.",
                "Check user and password in 'connection', or the password file."
            ),
            PostgresErrorCodes.InvalidAuthorizationSpecification => (
                $"The server at {Place} does not let {connection.Username} in.",
                "Check the user's name, and what pg_hba.conf says of this host, database and TLS."
            ),
            PostgresErrorCodes.InvalidCatalogName => (
                $"The server at {Place} has no database {connection.Database}.",
                "Check the database's name in 'connection'; psql -l lists them."
            ),
            PostgresErrorCodes.InsufficientPrivilege => (
                $"{connection.Username} may not connect to the database {connection.Database}.",
                "GRANT CONNECT ON DATABASE … TO the gateway's role."
            ),
            PostgresErrorCodes.TooManyConnections => (
                $"The server at {Place} has too many connections.",
                "Try again later, or raise max_connections or the role's CONNECTION LIMIT."
            ),
            PostgresErrorCodes.CannotConnectNow => (
                $"The server at {Place} is starting or shutting down.",
                "Try again in a moment."
            ),
            _ => (
                $"The server at {Place} refused the session (SQLSTATE {fault.SqlState}).",
                "The server's log has its own words."
            ),
        };

    private (string Message, string Hint) OfNetwork(Exception fault)
    {
        if (Causes(fault).OfType<SocketException>().FirstOrDefault() is { } socket)
        {
            return OfSocket(socket);
        }
        if (Causes(fault).OfType<AuthenticationException>().Any() || Mentions(fault, "SSL"))
        {
            return (
                $"TLS with the server at {Place} failed.",
                "Check sslmode and sslrootcert in 'connection': the server may offer no TLS, or its certificate is not trusted."
            );
        }
        if (Mentions(fault, "password"))
        {
            return (
                $"The server at {Place} asks for a password, and there is none.",
                "Put it into 'connection' as ${VARIABLE}, or into a password file."
            );
        }
        if (Mentions(fault, "pool has been exhausted"))
        {
            return ("All connections of this source are busy.", "Try again in a moment.");
        }
        return Causes(fault).OfType<TimeoutException>().Any()
            ? Silent()
            : (
                $"The server at {Place} ended the connection.",
                "Look whether it runs and speaks PostgreSQL's protocol."
            );
    }

    private (string Message, string Hint) OfSocket(SocketException socket) =>
        socket.SocketErrorCode switch
        {
            SocketError.HostNotFound or SocketError.NoData or SocketError.TryAgain => (
                $"The name {connection.Host} was not found.",
                "Check the host in 'connection', and the network's name service."
            ),
            SocketError.ConnectionRefused => (
                $"Nothing listens at {Place}: the connection was refused.",
                "Check host and port in 'connection', and whether the server runs."
            ),
            SocketError.TimedOut => Silent(),
            SocketError.NetworkUnreachable or SocketError.HostUnreachable => (
                $"There is no way through the network to {Place}.",
                "Check the network or the VPN."
            ),
            SocketError.AddressNotAvailable or SocketError.AddressFamilyNotSupported => (
                $"{connection.Host} holds no socket of a server.",
                "Check the socket's folder and the port in 'connection'."
            ),
            _ => ($"The connection to {Place} failed ({socket.SocketErrorCode}).", "Check the network and the server."),
        };

    private (string Message, string Hint) Silent() =>
        (
            $"The server at {Place} did not answer within {connection.Timeout} s.",
            "A firewall may drop the packets; check host and port."
        );

    private static bool IsReset(SocketError error) =>
        error is SocketError.ConnectionReset or SocketError.ConnectionAborted or SocketError.Shutdown;

    private static bool Mentions(Exception fault, string word) =>
        Causes(fault).Any(cause => cause.Message.Contains(word, StringComparison.OrdinalIgnoreCase));

    private static IEnumerable<Exception> Causes(Exception? fault)
    {
        for (; fault is not null; fault = fault.InnerException)
        {
            yield return fault;
            foreach (var inner in (fault as AggregateException)?.InnerExceptions.Skip(1) ?? [])
            {
                yield return inner;
            }
        }
    }
}
