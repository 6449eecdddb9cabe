using Gateway.Abstractions;

namespace Gateway.Core.Configuration;

/// <summary>What became of a configuration file: the configuration, or the faults that stand against it.</summary>
/// <remarks>Immutable, thread-safe.</remarks>
public sealed class ConfigurationReport
{
    private readonly string _file;
    private readonly ConfigNode? _root;

    internal ConfigurationReport(
        string file,
        GatewayConfiguration? configuration,
        IReadOnlyList<ConfigurationFault> faults,
        ConfigNode? root
    )
    {
        _file = file;
        _root = root;
        Configuration = configuration;
        Faults = faults;
    }

    /// <summary>The configuration; null when any fault is an error.</summary>
    public GatewayConfiguration? Configuration { get; }

    /// <summary>Every error and warning, in the order of their places; faults of <c>.env</c> come last.</summary>
    public IReadOnlyList<ConfigurationFault> Faults { get; }

    /// <summary>The configuration, for callers that cannot go on without one.</summary>
    /// <exception cref="GatewayException"><see cref="ErrorCode.ConfigInvalid"/>; the message lists every error, a line each.</exception>
    public GatewayConfiguration Require() =>
        Configuration
        ?? throw new GatewayException(
            ErrorCode.ConfigInvalid,
            string.Join('\n', Faults.Where(fault => fault.IsError)),
            $"Correct {_file}; 'gateway validate' checks it without serving it."
        );

    /// <summary>The place of a member or an entry, for findings that come up after loading.</summary>
    /// <param name="path">A JSON path, like <c>sources.shop.deny[1]</c>.</param>
    /// <returns>The place of its value, or of the nearest enclosing one that is in the file.</returns>
    public TextPosition Locate(string path) => _root?.Nearest(path).Position ?? TextPosition.Start;

    /// <summary>A connector's finding about a source as a fault with its place.</summary>
    public ConfigurationFault Place(string source, Finding finding)
    {
        var path = JsonPath.Member(JsonPath.Member("", "sources"), source);
        path = finding.Setting is null ? path : $"{path}.{finding.Setting}";
        return new ConfigurationFault(finding.IsError, _file, Locate(path), path, finding.Message, finding.Hint);
    }
}
