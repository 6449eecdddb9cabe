namespace Gateway.Benchmarks.Whole;

/// <summary>What to measure and how often.</summary>
internal sealed record BenchmarkOptions : GatewayOptions
{
    public const string Usage =
        "dotnet run -c Release --project tests/Gateway.Benchmarks -- "
        + "[--publish | --gateway FILE] [--starts N] [--calls N] [--documents FOLDER]\n"
        + "  --publish          publishes the gateway first, ReadyToRun, to artifacts/gateway\n"
        + "  --gateway FILE     the published executable; default artifacts/gateway/gateway\n"
        + "  --starts N         processes started for the cold start; default 20\n"
        + "  --calls N          calls of each kind; default 4000\n"
        + "  --documents FOLDER a folder to search beside the seeded handbook";

    private const string StartsName = "--starts";
    private const string DocumentsName = "--documents";

    private BenchmarkOptions(ArgumentList given)
        : base(given, calls: 4000)
    {
        Starts = given.Count(StartsName) ?? 20;
        Documents = given.FullPath(DocumentsName);
    }

    /// <summary>How many processes are started for the cold start.</summary>
    public int Starts { get; }

    /// <summary>A folder to search beside the seeded handbook, or null.</summary>
    public string? Documents { get; }

    /// <summary>Reads the arguments; null when they cannot be read.</summary>
    public static BenchmarkOptions? Parse(string[] arguments) =>
        ArgumentList.Read(arguments, [PublishName], [GatewayName, DocumentsName], [CallsName, StartsName]) is { } given
            ? new BenchmarkOptions(given)
            : null;
}
