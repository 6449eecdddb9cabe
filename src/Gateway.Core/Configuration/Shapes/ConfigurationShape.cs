using Gateway.Abstractions;

namespace Gateway.Core.Configuration;

/// <summary>The one description of <c>gateway.json</c>.</summary>
internal static class ConfigurationShape
{
    public const string DefaultState = ".gateway";
    public const int LongestRetentionDays = 36_500;

    /// <summary>The shape of the whole file.</summary>
    /// <param name="factories">The kinds of sources.</param>
    /// <param name="seeds">The names of the built-in seeds.</param>
    public static ObjectShape Of(IReadOnlyList<IConnectorFactory> factories, IReadOnlyList<string> seeds) =>
        new([
            new("$schema", new TextShape(), "The JSON schema that editors check this file with."),
            new(
                "state",
                new TextShape(TextForm.Path),
                "Folder for everything that the gateway itself writes: the search index, the audit records, kept results, the scratch database."
            )
            {
                Default = DefaultState,
            },
            new("sources", SourceShape.Of(factories), "What is served, by name; the name stands in every URI."),
            new(
                "seeds",
                new ObjectShape([.. seeds.Select(Seed)]),
                "Built-in test data and the folder that it is written to on first use, when the folder does not exist."
            ),
            new("limits", Limits(), "What one call may use."),
            new("budget", Budget(), "What one person may use over time, beside the limits of each call."),
            new("search", Search(), "How search works."),
            new(
                "results",
                Results(),
                "How answers longer than a page are kept, for reading on and as the source results."
            ),
            new("export", Export(), "Where rows can be exported to, as files; without it nowhere."),
            new(
                "cache",
                Cache(),
                "How much of what was read is kept in memory, to be given again while it is the same."
            ),
            new("audit", Audit(), "How calls are recorded."),
            new(
                "scratch",
                new BooleanShape(),
                "Whether there is a source named scratch, in the state folder, that test data can be loaded into."
            )
            {
                Default = false,
            },
        ]);

    private static ShapeMember Seed(string name) =>
        new(name, new TextShape(TextForm.Path), $"Folder for the built-in seed {name}.");

    private static ObjectShape Limits()
    {
        var limits = new Limits();
        return new([
            new("rows", new IntegerShape(1, 100_000), "Rows of one answer.") { Default = (long)limits.Rows },
            new(
                "tokens",
                new IntegerShape(100, 1_000_000),
                "Tokens of one answer, counted as bytes/4; a model is given 20,000 at most."
            )
            {
                Default = (long)limits.Tokens,
            },
            new("bytes", new IntegerShape(1024, 1 << 26), "Bytes of one answer.") { Default = (long)limits.Bytes },
            new("seconds", new IntegerShape(1, 600), "Seconds from the arrival of a call to its answer.")
            {
                Default = (long)limits.Time.TotalSeconds,
            },
            new("calls", new IntegerShape(1, 256), "Calls that run at once; further ones wait or are told to.")
            {
                Default = (long)GatewayConfiguration.DefaultConcurrentCalls,
            },
        ]);
    }

    private static ObjectShape Budget() =>
        new([
            new(
                "calls",
                new IntegerShape(1, 256),
                "Calls of one person that run at once; without it, as many as run at all."
            ),
            new(
                "rowsPerHour",
                new IntegerShape(1, 1_000_000_000_000),
                "Rows, hits and items that one person is answered within an hour; without it, any number."
            ),
            new(
                "bytesPerHour",
                new IntegerShape(1024, 1_000_000_000_000_000),
                "Bytes that one person is answered within an hour; without it, any number."
            ),
        ]);

    private static ObjectShape Search() =>
        new([
            new("engine", new TextShape { Choices = ["sqlite"] }, "The engine that holds the index.")
            {
                Default = new SearchConfiguration().Engine,
            },
            new(
                "maxMegabytes",
                new IntegerShape(1, 1_000_000),
                "The largest size of the index, in megabytes. Documents beyond it are not indexed, and each answer says how many."
            )
            {
                Default = (long)SearchConfiguration.DefaultMegabytes,
            },
        ]);

    private static ObjectShape Results() =>
        new([
            new(
                "store",
                new TextShape { Choices = ["disk", "memory", "off"] },
                "Where: on disk (in the state folder), in the memory of the process, or nowhere, so that longer answers are cut."
            )
            {
                Default = "disk",
            },
            new("minutes", new IntegerShape(1, 10_080), "Minutes after which a result is removed.")
            {
                Default = (long)ResultsConfiguration.DefaultMinutes,
            },
            new(
                "megabytes",
                new IntegerShape(1, 1_000_000),
                "Results of one principal; the longest unused go first. Without it 1024, in memory 32."
            ),
            new(
                "totalMegabytes",
                new IntegerShape(1, 1_000_000),
                "Results of all principals. Without it 4096, in memory 32."
            ),
            new("rows", new IntegerShape(1, 1_000_000_000), "Rows of one result.")
            {
                Default = (long)ResultsConfiguration.DefaultRows,
            },
        ]);

    private static ObjectShape Export() =>
        new([
            new(
                "folder",
                new TextShape(TextForm.Path),
                "The only folder that is written: files appear in it whole, and none is ever replaced."
            )
            {
                IsRequired = true,
            },
            new("rows", new IntegerShape(1, 1_000_000_000), "Rows of one file; more are refused, not cut off.")
            {
                Default = (long)ExportConfiguration.DefaultRows,
            },
            new("megabytes", new IntegerShape(1, 1_000_000), "Megabytes of one file; more are refused, not cut off.")
            {
                Default = (long)ExportConfiguration.DefaultMegabytes,
            },
            new("seconds", new IntegerShape(1, 3600), "Seconds from the arrival of a call to its finished file.")
            {
                Default = (long)ExportConfiguration.DefaultSeconds,
            },
        ]);

    private static ObjectShape Cache() =>
        new([
            new(
                "megabytes",
                new IntegerShape(0, CacheConfiguration.MostMegabytes),
                "Answers and descriptions kept; the longest unused go first. 0 keeps none."
            )
            {
                Default = (long)CacheConfiguration.DefaultMegabytes,
            },
        ]);

    private static ObjectShape Audit() =>
        new([
            new(
                "folder",
                new TextShape(TextForm.Path),
                "Folder of the records; without it, audit in the state folder."
            ),
            new("queryText", new BooleanShape(), "Whether a query's text is recorded beside its hash.")
            {
                Default = false,
            },
            new(
                "retentionDays",
                new IntegerShape(1, LongestRetentionDays),
                "Days after which whole files of records are removed; without it they are kept."
            ),
        ]);
}
