namespace Gateway.Benchmarks.Large;

/// <summary>What of large answers is measured, over which databases.</summary>
internal sealed record LargeOptions : GatewayOptions
{
    public const string Usage =
        "… -- large --postgres URL --chinook FILE [--publish | --gateway FILE] [--part NAME,…] [--calls N] [--megabytes N]\n"
        + "  --part NAME,…      some of: tokens, questions, rows, pages, paging, repeat, snapshot, csv; default all\n"
        + "  --calls N          calls of each kind after the first 300; default 100\n"
        + "  --megabytes N      the size of the CSV file that is loaded; default 1000";

    private const string PostgresName = "--postgres";
    private const string ChinookName = "--chinook";
    private const string PartName = "--part";
    private const string MegabytesName = "--megabytes";

    private LargeOptions(ArgumentList given, string postgres, string chinook)
        : base(given, calls: 100)
    {
        Postgres = postgres;
        Chinook = chinook;
        Parts = given.Text(PartName)?.Split(',');
        Megabytes = given.Count(MegabytesName) ?? 1000;
    }

    /// <summary>A superuser's URL.</summary>
    public string Postgres { get; }

    /// <summary>The SQLite file.</summary>
    public string Chinook { get; }

    /// <summary>The parts to measure; null for all.</summary>
    public IReadOnlyList<string>? Parts { get; }

    /// <summary>The size of the CSV file.</summary>
    public int Megabytes { get; }

    /// <summary>Reads the arguments; null when they cannot be read.</summary>
    public static LargeOptions? Parse(string[] arguments) =>
        ArgumentList.Read(
            arguments,
            [PublishName],
            [GatewayName, PostgresName, ChinookName, PartName],
            [CallsName, MegabytesName]
        )
            is { } given
        && given.Text(PostgresName) is { } postgres
        && given.FullPath(ChinookName) is { } chinook
        && File.Exists(chinook)
            ? new LargeOptions(given, postgres, chinook)
            : null;
}
