using System.Net.Sockets;
using Npgsql;

namespace Gateway.Connectors.PostgreSql.Opening;

/// <summary>The place at which a server takes connections, without its protocol. Thread-safe.</summary>
/// <param name="connection">Where it is.</param>
/// <param name="time">The clock.</param>
internal sealed class HostDoor(NpgsqlConnectionStringBuilder connection, TimeProvider time)
{
    /// <summary>How long it may take to open.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(500);

    /// <summary>Whether a host is the folder, or the name, of a Unix socket.</summary>
    public static bool IsSocket(string? host) => host is ['/' or '@', ..];

    /// <summary>Whether the host takes a connection now. A Unix socket does: one without a server refuses at once.</summary>
    /// <exception cref="OperationCanceledException">The caller does not wait for it.</exception>
    public async Task<bool> OpensAsync(CancellationToken cancellation)
    {
        if (IsSocket(connection.Host))
        {
            return true;
        }
        using var socket = new Socket(SocketType.Stream, ProtocolType.Tcp);
        try
        {
            // The attempt goes off before the clock starts: on a busy machine it is not given up before it was made.
            await socket.ConnectAsync(connection.Host!, connection.Port).WaitAsync(Patience, time, cancellation);
            return true;
        }
        catch (Exception fault) when (fault is SocketException or TimeoutException)
        {
            return false;
        }
    }
}
