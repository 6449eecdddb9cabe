using System.Collections.Immutable;
using Gateway.Abstractions;

namespace Gateway.Core.Configuration;

/// <summary>One source of the configuration.</summary>
/// <param name="Definition">Name, kind and settings, as its connector wants them.</param>
/// <param name="Factory">The kind that serves it.</param>
/// <param name="Rules">What may be seen of it.</param>
public sealed record SourceConfiguration(SourceDefinition Definition, IConnectorFactory Factory, AccessRules Rules)
{
    /// <summary>The source's name.</summary>
    public string Name => Definition.Name;

    /// <summary>The absolute paths of its files and folders.</summary>
    internal IEnumerable<string> Paths =>
        Factory
            .Settings.Where(setting => setting.Type == SettingType.Path)
            .Select(setting => Definition.TextOrNull(setting.Name))
            .OfType<string>();

    /// <summary>Which files of its folder a source shows, as they are or as tables; null for one that is no folder.</summary>
    internal FileRules? Files => Rules as FileRules ?? FilesOfSettings();

    /// <summary>How long an answer is given again where the source cannot tell its version; default zero: not at all.</summary>
    public TimeSpan CacheAge { get; init; }

    /// <summary>Tables whose rows are searchable, with the columns that are searched; empty by default.</summary>
    public IReadOnlyDictionary<NodePath, IReadOnlyList<string>> Index { get; init; } =
        ImmutableDictionary<NodePath, IReadOnlyList<string>>.Empty;

    /// <summary>Whether search covers the source: folders always, databases where columns are named under <c>index</c>.</summary>
    public bool IsSearched => Factory.AccessShape == AccessShape.Files || Index.Count > 0;

    /// <summary>Everything that only the opened source can tell: what its connector finds, and index entries that name nothing.</summary>
    /// <param name="connector">The connector of this source; it is not disposed.</param>
    /// <param name="grant">The widest grant of the source.</param>
    /// <param name="cancellation">Stops the check.</param>
    /// <returns>Findings; <see cref="ConfigurationReport.Place"/> gives them their lines.</returns>
    /// <exception cref="GatewayException">The source cannot be read.</exception>
    public async Task<IReadOnlyList<Finding>> CheckAsync(
        IConnector connector,
        Grant grant,
        CancellationToken cancellation
    )
    {
        var findings = await connector.CheckAsync(grant, cancellation);
        return findings.Any(finding => finding.IsError)
            ? findings
            : [.. findings, .. await IndexFindings.OfAsync(this, connector, grant, cancellation)];
    }

    private FileRules? FilesOfSettings() =>
        Factory.Settings.Any(setting => setting.Type == SettingType.FilePatterns)
            ? new FileRules(Patterns("include", SourceShape.DefaultInclude), Patterns("exclude", []))
            : null;

    private IEnumerable<GlobPattern> Patterns(string setting, IReadOnlyList<string> fallback) =>
        (Definition.Settings.ContainsKey(setting) ? Definition.List(setting) : fallback)
            .Where(text => TextForms.FaultOf(text, TextForm.FilePattern) is null)
            .Select(GlobPattern.Parse);
}
