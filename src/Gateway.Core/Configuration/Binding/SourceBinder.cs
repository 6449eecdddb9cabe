using Gateway.Abstractions;

namespace Gateway.Core.Configuration;

/// <summary>Makes the sources; what the shape check has refused is left out.</summary>
/// <param name="factories">The kinds.</param>
/// <param name="paths">Makes paths absolute.</param>
/// <param name="state">The state folder, in which each kind has a folder of its name.</param>
/// <param name="faults">Takes what is found.</param>
internal sealed class SourceBinder(
    IReadOnlyList<IConnectorFactory> factories,
    PathBinder paths,
    string state,
    FaultList faults
)
{
    /// <summary>A source; null when its kind is not known.</summary>
    public SourceConfiguration? Bind(ConfigMember member)
    {
        var node = member.Value;
        var kind = node[SourceShape.Kind]?.Text;
        if (factories.FirstOrDefault(known => known.Kind == kind) is not { } factory)
        {
            return null;
        }
        var definition = new SourceDefinition(member.Name, factory.Kind, Settings(node, factory))
        {
            Description = node["description"]?.Text,
            CacheFolder = Path.Combine(state, factory.Kind),
        };
        var rules = new RulesBinder(faults).Bind(node, factory.AccessShape);
        var source = new SourceConfiguration(definition, factory, rules)
        {
            CacheAge = TimeSpan.FromSeconds(
                Math.Clamp(node[SourceShape.CacheSeconds]?.Integer() ?? 0, 0, SourceShape.LongestCacheSeconds)
            ),
        };
        return factory.AccessShape == AccessShape.Files
            ? source
            : source with
            {
                Index = new IndexBinder(faults).Bind(node["index"], rules, SourceShape.TableForm(factory.AccessShape)),
            };
    }

    private Dictionary<string, object> Settings(ConfigNode node, IConnectorFactory factory)
    {
        var settings = new Dictionary<string, object>(StringComparer.Ordinal);
        foreach (var setting in factory.Settings)
        {
            if (node[setting.Name] is { } value && Value(value, setting.Type) is { } bound)
            {
                settings[setting.Name] = bound;
            }
        }
        return settings;
    }

    private object? Value(ConfigNode node, SettingType type) =>
        type switch
        {
            SettingType.Path => paths.Absolute(node),
            SettingType.Integer => node.Integer(),
            SettingType.Boolean => node.Boolean(),
            SettingType.TextList or SettingType.FilePatterns => node.Kind == ConfigNodeKind.List
                ? (string[])[.. node.Texts()]
                : null,
            _ => node.Text,
        };
}
