using System.Net;
using Gateway.Abstractions;
using Npgsql;

namespace Gateway.Connectors.PostgreSql.Opening;

/// <summary>Whether a connection goes over a network without encryption.</summary>
internal static class PlainText
{
    /// <summary>True where TLS is off, or left to the server, and a host is not this machine.</summary>
    public static bool IsSpoken(NpgsqlConnectionStringBuilder connection) =>
        connection.SslMode is SslMode.Disable or SslMode.Allow && connection.Host!.Split(',').Any(IsRemote);

    /// <summary>The warning.</summary>
    public static Finding Finding(string setting) =>
        new(
            IsError: false,
            setting,
            "The connection to a remote host is unencrypted: rows and passwords can be read on the way.",
            "Write sslmode=verify-full, or at least sslmode=require."
        );

    // A path is a socket of this machine.
    private static bool IsRemote(string host)
    {
        var name = host.Trim();
        return name is not (['/', ..] or ['@', ..])
            && !name.Equals("localhost", StringComparison.OrdinalIgnoreCase)
            && !(IPAddress.TryParse(name, out var address) && IPAddress.IsLoopback(address));
    }
}
