using System.Globalization;

namespace Gateway.Benchmarks.Whole;

/// <summary>What to measure and how often.</summary>
internal sealed record BenchmarkOptions
{
    public const string Usage =
        "dotnet run -c Release --project tests/Gateway.Benchmarks -- "
        + "[--publish | --gateway FILE] [--starts N] [--calls N] [--documents FOLDER]\n"
        + "  --publish          publishes the gateway first, ReadyToRun, to artifacts/gateway\n"
        + "  --gateway FILE     the published executable; default artifacts/gateway/gateway\n"
        + "  --starts N         processes started for the cold start; default 20\n"
        + "  --calls N          calls of each kind; default 4000\n"
        + "  --documents FOLDER a folder to search beside the seeded handbook";

    /// <summary>Whether to publish the gateway first.</summary>
    public bool Publish { get; private init; }

    /// <summary>The gateway's executable.</summary>
    public string Gateway { get; private init; } = Path.GetFullPath(Path.Combine("artifacts", "gateway", "gateway"));

    /// <summary>How many processes are started for the cold start.</summary>
    public int Starts { get; private init; } = 20;

    /// <summary>How many calls of each kind.</summary>
    public int Calls { get; private init; } = 4000;

    /// <summary>A folder to search beside the seeded handbook, or null.</summary>
    public string? Documents { get; private init; }

    /// <summary>Reads the arguments; null when they cannot be read.</summary>
    public static BenchmarkOptions? Parse(string[] arguments)
    {
        var options = new BenchmarkOptions();
        for (; arguments is not []; arguments = arguments[(arguments[0] == "--publish" ? 1 : 2)..])
        {
            switch (arguments)
            {
                case ["--publish", ..]:
                    options = options with { Publish = true };
                    break;
                case ["--gateway", var file, ..]:
                    options = options with { Gateway = Path.GetFullPath(file) };
                    break;
                case ["--documents", var folder, ..]:
                    options = options with { Documents = Path.GetFullPath(folder) };
                    break;
                case ["--starts", var text, ..] when Number(text) is { } starts:
                    options = options with { Starts = starts };
                    break;
                case ["--calls", var text, ..] when Number(text) is { } calls:
                    options = options with { Calls = calls };
                    break;
                default:
                    return null;
            }
        }
        return options;
    }

    private static int? Number(string text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 0
            ? number
            : null;
}
