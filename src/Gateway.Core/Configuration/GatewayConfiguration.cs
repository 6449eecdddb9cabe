using Gateway.Abstractions;

namespace Gateway.Core.Configuration;

/// <summary>A configuration that passed every check of the loader. Immutable, thread-safe.</summary>
public sealed record GatewayConfiguration
{
    /// <summary>The most tokens of an answer to a model, whatever the limits say.</summary>
    public const int MostTokensOfModel = 20_000;

    internal const int DefaultConcurrentCalls = 16;

    /// <summary>The absolute path of the file that it came from.</summary>
    public required string File { get; init; }

    /// <summary>The absolute path of the folder for everything that the gateway itself writes; default <c>.gateway</c> beside the file.</summary>
    public required string StateFolder { get; init; }

    /// <summary>The sources, in the order of the file.</summary>
    public IReadOnlyList<SourceConfiguration> Sources { get; init; } = [];

    /// <summary>What one call may use.</summary>
    public Limits Limits { get; init; } = new();

    /// <summary>How many calls may run at once; default 16.</summary>
    public int MaxConcurrentCalls { get; init; } = DefaultConcurrentCalls;

    /// <summary>What one principal may use over time.</summary>
    public BudgetConfiguration Budget { get; init; } = new();

    /// <summary>How calls are recorded.</summary>
    public AuditConfiguration Audit { get; init; } = new();

    /// <summary>How search works.</summary>
    public SearchConfiguration Search { get; init; } = new();

    /// <summary>How answers longer than a page are kept.</summary>
    public ResultsConfiguration Results { get; init; } = new();

    /// <summary>Where rows can be exported to; null, the default, for nowhere.</summary>
    public ExportConfiguration? Export { get; init; }

    /// <summary>How much of what was read is kept in memory.</summary>
    public CacheConfiguration Cache { get; init; } = new();

    /// <summary>Whether there is a scratch database that test data can be loaded into; default false.</summary>
    public bool Scratch { get; init; }

    /// <summary>Test data to be written before the sources are first opened.</summary>
    public IReadOnlyList<SeedConfiguration> Seeds { get; init; } = [];

    /// <summary>The same for a server that a model asks: no limit lets its answers have more than <see cref="MostTokensOfModel"/>.</summary>
    public GatewayConfiguration ForModels() =>
        this with
        {
            Limits = Limits with { Tokens = Math.Min(Limits.Tokens, MostTokensOfModel) },
        };
}
