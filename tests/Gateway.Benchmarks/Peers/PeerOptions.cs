namespace Gateway.Benchmarks.Peers;

/// <summary>What is compared, over which database.</summary>
internal sealed record PeerOptions : GatewayOptions
{
    public const string Usage =
        "… -- peers --postgres URL --chinook FILE [--publish | --gateway FILE] [--calls N]\n"
        + "  --postgres URL     a superuser's URL; a database and a login are made in it and dropped again\n"
        + "  --chinook FILE     the Chinook sample database as an SQLite file\n"
        + "  --calls N          calls of each kind; default 200";

    private const string PostgresName = "--postgres";
    private const string ChinookName = "--chinook";

    private PeerOptions(ArgumentList given, string postgres, string chinook)
        : base(given, calls: 200)
    {
        Postgres = postgres;
        Chinook = chinook;
    }

    /// <summary>A superuser's URL.</summary>
    public string Postgres { get; }

    /// <summary>The SQLite file.</summary>
    public string Chinook { get; }

    /// <summary>Reads the arguments; null when they cannot be read.</summary>
    public static PeerOptions? Parse(string[] arguments) =>
        ArgumentList.Read(arguments, [PublishName], [GatewayName, PostgresName, ChinookName], [CallsName]) is { } given
        && given.Text(PostgresName) is { } postgres
        && given.FullPath(ChinookName) is { } chinook
        && File.Exists(chinook)
            ? new PeerOptions(given, postgres, chinook)
            : null;
}
