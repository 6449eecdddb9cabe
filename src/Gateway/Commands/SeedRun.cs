using System.CommandLine;
using Gateway.Abstractions;
using Gateway.Connectors.PostgreSql.Seeding;
using Gateway.Core.Configuration;
using Gateway.Hosting;
using Gateway.Seeding;

namespace Gateway.Commands;

/// <summary>What one <c>gateway seed</c> is asked for.</summary>
/// <param name="Parsed">The command line.</param>
/// <param name="Terminal">Where results and notes go.</param>
/// <param name="Seed">A built-in seed's name, or a folder.</param>
/// <param name="Target">Where to; it may hold a password.</param>
/// <param name="IsForced">Whether data may be replaced.</param>
internal sealed record SeedRun(ParseResult Parsed, Terminal Terminal, string Seed, string Target, bool IsForced)
{
    /// <summary>The schema of a server's database.</summary>
    public string Schema { get; init; } = PostgreSqlSeedTarget.DefaultSchema;

    /// <summary>Which of the possible shops.</summary>
    public ulong Number { get; init; } = 1;

    /// <summary>How large the shop is.</summary>
    public int Scale { get; init; } = 1;

    /// <summary>The shop's size.</summary>
    public ShopSize Size => ShopSize.Scaled(Scale);

    /// <summary>Whether the seed comes with the gateway.</summary>
    public bool IsBuiltIn => Kinds.Seeds.Contains(Seed);

    /// <summary>Whether the gateway's own database is the target.</summary>
    public bool IsToScratch => Target == ScratchSource.Name;

    /// <summary>Whether a database of a server is the target.</summary>
    public bool IsToServer => PostgreSqlSeedTarget.IsUrl(Target);

    /// <summary>The target: given, or held by a variable of the environment.</summary>
    /// <exception cref="GatewayException">Neither or both are given, or the variable is not set.</exception>
    public static string TargetOf(string? given, string? variable) =>
        (given, variable) switch
        {
            ({ } target, null) => target,
            (null, { } name) => EnvironmentVariables.OfProcess[name] is { Length: > 0 } target
                ? target
                : throw Wrong(
                    $"the environment variable {name} is not set",
                    "set it to the target, for example postgres://user:password@host/database"
                ),
            _ => throw Wrong(
                "the target is missing, or given twice",
                "give --to TARGET, or --to-env NAME for one that a variable of the environment holds; see: gateway seed --help"
            ),
        };

    /// <summary>Refuses what cannot be run.</summary>
    /// <exception cref="GatewayException">The scale or the seed is wrong.</exception>
    public void Check()
    {
        if (Scale is < 1 or > ShopSize.LargestScale)
        {
            throw Wrong($"--scale {Scale} is out of range", $"give 1 to {ShopSize.LargestScale}");
        }
        if (!IsToServer && Target.Contains("://", StringComparison.Ordinal))
        {
            throw Wrong(
                "the target is a URL of something that cannot be seeded",
                "of servers, only postgres:// can be"
            );
        }
        if (!IsBuiltIn && !SeedFolder.IsSeed(Seed))
        {
            throw Wrong(
                $"'{Seed}' is neither a built-in seed nor a folder with {SeedFolder.ManifestFile}",
                $"the built-in seeds are: {string.Join(", ", Kinds.Seeds)}"
            );
        }
    }

    private static GatewayException Wrong(string message, string hint) => new(ErrorCode.RequestInvalid, message, hint);
}
