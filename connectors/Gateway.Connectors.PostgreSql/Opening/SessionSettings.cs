using Npgsql;

namespace Gateway.Connectors.PostgreSql.Opening;

/// <summary>What every session of the gateway is started with. It stands in the start-up packet, so no reset takes it away.</summary>
internal static class SessionSettings
{
    /// <summary>The schema in which a name without one is looked for, beside the server's own.</summary>
    public const string SearchPath = "public";

    /// <summary>Whole seconds within which a server that is there answers what costs it nothing.</summary>
    public static readonly TimeSpan Answer = TimeSpan.FromSeconds(2);

    /// <summary>How long a call waits for a session, whatever is in its way.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    /// <summary>Server settings by name; the formats make the server write every value as text that can be read back.</summary>
    public static IReadOnlyList<(string Name, string Value)> Server { get; } =
    [
        ("default_transaction_read_only", "on"),
        // Above every deadline that can be configured; each call sets its own, a little above its deadline.
        ("statement_timeout", "601s"),
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
        // A statement that a session keeps is planned once when it has no parameters; with some, anew for their values.
        ("plan_cache_mode", "force_custom_plan"),
    ];

    /// <summary>How many statements a session keeps at most, those of the gateway among them; one that comes once is not kept.</summary>
    public const int KeptStatements = 64;

    private const int UsesBeforeKept = 2;
    private const int ReadBytes = 1 << 15;

    /// <summary>Adds what the owner does not choose.</summary>
    public static void Apply(NpgsqlConnectionStringBuilder builder, ProtectionLayers layers)
    {
        if (layers.StartPacket)
        {
            builder.Options = string.Join(' ', Server.Select(setting => $"-c {setting.Name}={setting.Value}"));
        }
        builder.ApplicationName ??= "gateway";
        // What cells are read as, whatever the environment says; the server recodes its own.
        builder.ClientEncoding = "UTF8";
        // Many rows come in fewer pieces.
        builder.ReadBufferSize = ReadBytes;
        // Below the patience of a call, so that the driver can still say what it waited for.
        builder.Timeout = (int)Patience.TotalSeconds - 1;
        builder.CommandTimeout = 0;
        // How long the answer to a cancellation is waited for before the connection is given up.
        builder.CancellationTimeout = 1000;
        builder.KeepAlive = 30;
        // One stays open between calls, and is kept alive, so that a call after a long pause need not connect first.
        builder.MinPoolSize = 1;
        builder.AutoPrepareMinUsages = UsesBeforeKept;
        // A call's last message resets the session.
        builder.NoResetOnClose = true;
        builder.PersistSecurityInfo = false;
        builder.IncludeErrorDetail = false;
        builder.Enlist = false;
    }
}
