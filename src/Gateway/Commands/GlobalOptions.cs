using System.CommandLine;

namespace Gateway.Commands;

/// <summary>The options that every command understands.</summary>
internal static class GlobalOptions
{
    /// <summary>The configuration file.</summary>
    public static Option<string?> Config { get; } =
        new("--config")
        {
            Description = "The configuration; else $GATEWAY_CONFIG, else gateway.json in the current folder",
            HelpName = "FILE",
            Recursive = true,
        };

    /// <summary>Output for programs.</summary>
    public static Option<bool> Json { get; } =
        new("--json") { Description = "Print one JSON document, errors too", Recursive = true };
}
