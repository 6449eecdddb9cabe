using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography;
using Gateway.Abstractions;
using Npgsql;

namespace Gateway.Connectors.PostgreSql.Opening;

/// <summary>Finds out why an attempt to connect failed, and says it without a secret.</summary>
/// <param name="connection">Where to.</param>
public sealed class ConnectFailure(NpgsqlConnectionStringBuilder connection)
{
    private bool IsSocket => HostDoor.IsSocket(connection.Host);

    private string Place =>
        IsSocket ? $"{connection.Host}/.s.PGSQL.{connection.Port}" : $"{connection.Host}:{connection.Port}";

    /// <summary>Whether an exception is about connecting, and not a fault of the program.</summary>
    public static bool IsAbout(Exception fault) =>
        fault
            is NpgsqlException
                or TimeoutException
                or SocketException
                or IOException
                or CryptographicException
                or AuthenticationException
                or UnauthorizedAccessException;

    /// <summary>The failure as an exception for whoever asked.</summary>
    public GatewayException Explain(Exception fault) => Of(fault).ToException();

    /// <summary>The failure in words.</summary>
    internal ConnectFault Of(Exception fault)
    {
        var (cause, message, hint) = fault is PostgresException server ? OfServer(server) : OfNetwork(fault);
        return new ConnectFault(cause, message, hint, fault);
    }

    /// <summary>The gateway's own connections are all in use.</summary>
    internal ConnectFault OfCrowd() =>
        new(
            ConnectCause.Busy,
            $"All {connection.MaxPoolSize} connections of this source are busy.",
            "Wait for the answers of the running calls, then ask again.",
            null
        );

    /// <summary>The host takes connections, and no answer came on one.</summary>
    internal ConnectFault OfHang(Exception fault) =>
        new(
            ConnectCause.Hung,
            $"The server at {Place} took the connection and did not answer within {connection.Timeout} s.",
            "It may be overloaded or stopped, or no PostgreSQL; look at it, or restart it.",
            fault
        );

    private (ConnectCause Cause, string Message, string Hint) OfServer(PostgresException fault) =>
        fault.SqlState switch
        {
            PostgresErrorCodes.InvalidPassword => (
                ConnectCause.Password,
                $"The server at {Place} does not accept the password of {connection.Username}.",
                "Check user and password in 'connection', or the password file."
            ),
            PostgresErrorCodes.InvalidAuthorizationSpecification => (
                ConnectCause.NotLetIn,
                $"The server at {Place} does not let {connection.Username} in.",
                "Check the user's name, and what pg_hba.conf says of this host, database and TLS."
            ),
            PostgresErrorCodes.InvalidCatalogName => (
                ConnectCause.NoDatabase,
                $"The server at {Place} has no database {connection.Database}.",
                "Check the database's name in 'connection'; psql -l lists them."
            ),
            PostgresErrorCodes.InsufficientPrivilege => (
                ConnectCause.NotLetIn,
                $"{connection.Username} may not connect to the database {connection.Database}.",
                "GRANT CONNECT ON DATABASE … TO the gateway's role."
            ),
            PostgresErrorCodes.TooManyConnections => (
                ConnectCause.TooManyConnections,
                $"The server at {Place} has too many connections.",
                "Try again later; lower 'maxConnections', or raise max_connections or the role's CONNECTION LIMIT."
            ),
            PostgresErrorCodes.CannotConnectNow => (
                ConnectCause.Starting,
                $"The server at {Place} is starting or shutting down.",
                "Try again in a moment."
            ),
            PostgresErrorCodes.AdminShutdown or PostgresErrorCodes.CrashShutdown => Lost(),
            _ => (
                ConnectCause.Failed,
                $"The server at {Place} refused the session (SQLSTATE {fault.SqlState}).",
                "The server's log has its own words."
            ),
        };

    private (ConnectCause Cause, string Message, string Hint) OfNetwork(Exception fault)
    {
        if (Causes(fault).OfType<SocketException>().FirstOrDefault() is { } socket)
        {
            return OfSocket(socket);
        }
        if (Mentions(fault, "pool has been exhausted"))
        {
            return Told(OfCrowd());
        }
        if (Causes(fault).Any(cause => cause is TimeoutException or OperationCanceledException))
        {
            return Silence();
        }
        if (IsAboutTls(fault))
        {
            return (
                ConnectCause.Tls,
                $"TLS with the server at {Place} failed.",
                "Check sslmode, sslrootcert, sslcert and sslkey in 'connection': the server may offer no TLS, its certificate may not "
                    + "be trusted or have another name, or a file may not be readable."
            );
        }
        if (Mentions(fault, "password"))
        {
            return (
                ConnectCause.Password,
                $"The server at {Place} asks for a password, and there is none.",
                "Put it into 'connection' as ${env:VARIABLE}, or into a password file."
            );
        }
        return Lost();
    }

    private (ConnectCause Cause, string Message, string Hint) OfSocket(SocketException socket) =>
        socket.SocketErrorCode switch
        {
            SocketError.HostNotFound or SocketError.NoData or SocketError.TryAgain => (
                ConnectCause.NameNotFound,
                $"The name {connection.Host} was not found.",
                "Check the host in 'connection', and the network's name service."
            ),
            _ when IsSocket && !IsCut(socket.SocketErrorCode) => (
                ConnectCause.Refused,
                $"There is no server at the socket {Place}.",
                "Check the socket's folder and the port in 'connection', whether the server runs, and who may enter the folder."
            ),
            SocketError.ConnectionRefused => (
                ConnectCause.Refused,
                $"Nothing listens at {Place}: the connection was refused.",
                "Check host and port in 'connection', and whether the server runs."
            ),
            SocketError.TimedOut or SocketError.OperationAborted => Silence(),
            SocketError.NetworkUnreachable or SocketError.HostUnreachable or SocketError.HostDown => (
                ConnectCause.NoRoute,
                $"There is no way through the network to {Place}.",
                "Check the network or the VPN."
            ),
            { } code when IsCut(code) => Lost(),
            { } code => (
                ConnectCause.Failed,
                $"The connection to {Place} failed ({code}).",
                "Check the network and the server."
            ),
        };

    private (ConnectCause Cause, string Message, string Hint) Lost() =>
        (
            ConnectCause.Lost,
            $"The server at {Place} ended the connection.",
            "Look whether it runs and speaks PostgreSQL's protocol."
        );

    private (ConnectCause Cause, string Message, string Hint) Silence() =>
        (
            ConnectCause.Silent,
            $"No answer came from {Place} within {connection.Timeout} s.",
            "A firewall may drop the packets, or the host is down; check host, port and network."
        );

    private static (ConnectCause Cause, string Message, string Hint) Told(ConnectFault fault) =>
        (fault.Cause, fault.Message, fault.Hint);

    private static bool IsCut(SocketError error) =>
        error
            is SocketError.ConnectionReset
                or SocketError.ConnectionAborted
                or SocketError.Shutdown
                or SocketError.NotConnected;

    private static bool IsAboutTls(Exception fault) =>
        Causes(fault).Any(cause => cause is AuthenticationException or CryptographicException or FileNotFoundException)
        || Mentions(fault, "SSL");

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
