namespace Gateway.Abstractions;

/// <summary>One configured source, after validation: its settings have the declared types and its paths are absolute.</summary>
/// <param name="Name">Its name, used in URIs.</param>
/// <param name="Kind">The kind of connector.</param>
/// <param name="Settings">Setting name to string, long, bool or IReadOnlyList&lt;string&gt;.</param>
public sealed record SourceDefinition(string Name, string Kind, IReadOnlyDictionary<string, object> Settings)
{
    /// <summary>The owner's words about the source, or null.</summary>
    public string? Description { get; init; }

    /// <summary>
    /// The folder in the state folder where sources of this kind may keep what they make of their data; it need not exist,
    /// and other sources of the kind keep theirs there. Null where nothing can be kept.
    /// </summary>
    public string? CacheFolder { get; init; }

    /// <summary>A text setting that is required.</summary>
    public string Text(string name) => (string)Settings[name];

    /// <summary>A text setting, or null.</summary>
    public string? TextOrNull(string name) => Settings.TryGetValue(name, out var value) ? (string)value : null;

    /// <summary>An integer setting, or its default.</summary>
    public long Integer(string name, long fallback) =>
        Settings.TryGetValue(name, out var value) ? (long)value : fallback;

    /// <summary>A boolean setting, or its default.</summary>
    public bool Boolean(string name, bool fallback) =>
        Settings.TryGetValue(name, out var value) ? (bool)value : fallback;

    /// <summary>A list setting; empty when absent.</summary>
    public IReadOnlyList<string> List(string name) =>
        Settings.TryGetValue(name, out var value) ? (IReadOnlyList<string>)value : [];
}
