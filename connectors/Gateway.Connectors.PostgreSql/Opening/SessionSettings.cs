using Npgsql;

namespace Gateway.Connectors.PostgreSql.Opening;

/// <summary>What every session of the gateway is started with. It stands in the start-up packet, so no reset takes it away.</summary>
internal static class SessionSettings
{
    /// <summary>The schema in which a name without one is looked for, beside the server's own.</summary>
    public const string SearchPath = "public";

    /// <summary>Server settings by name; the formats make the server write every value as text that can be read back.</summary>
    public static IReadOnlyList<(string Name, string Value)> Server { get; } =
    [
        ("default_transaction_read_only", "on"),
        // Beneath the deadline of a call, for the case that its cancellation does not arrive.
        ("statement_timeout", "120s"),
        ("lock_timeout", "5s"),
        ("idle_in_transaction_session_timeout", "150s"),
        ("search_path", SearchPath),
        // What the guard's reading of quoted text rests on.
        ("standard_conforming_strings", "on"),
        ("row_security", "on"),
        ("client_min_messages", "error"),
        ("timezone", "UTC"),
        ("datestyle", "ISO"),
        ("intervalstyle", "postgres"),
        ("bytea_output", "hex"),
        ("extra_float_digits", "1"),
    ];

    /// <summary>Adds what the owner does not choose.</summary>
    public static void Apply(NpgsqlConnectionStringBuilder builder)
    {
        builder.Options = string.Join(' ', Server.Select(setting => $"-c {setting.Name}={setting.Value}"));
        builder.ApplicationName = "gateway";
        builder.Timeout = 5;
        builder.CommandTimeout = 0;
        builder.CancellationTimeout = 2000;
        builder.KeepAlive = 30;
        builder.MaxPoolSize = 10;
        builder.MinPoolSize = 0;
        builder.MaxAutoPrepare = 0;
        builder.NoResetOnClose = false;
        builder.PersistSecurityInfo = false;
        builder.IncludeErrorDetail = false;
        builder.Enlist = false;
    }
}
