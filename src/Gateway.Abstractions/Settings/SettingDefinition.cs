namespace Gateway.Abstractions;

/// <summary>One setting that a kind of source understands; the reader, the JSON schema and the docs all come from it.</summary>
/// <param name="Name">Its name in camelCase.</param>
/// <param name="Type">Its JSON shape.</param>
/// <param name="Description">What it does, its unit and its default, in one sentence.</param>
public sealed record SettingDefinition(string Name, SettingType Type, string Description)
{
    /// <summary>Whether a source without it is an error.</summary>
    public bool IsRequired { get; init; }

    /// <summary>The smallest integer; default 0.</summary>
    public long Minimum { get; init; }

    /// <summary>The largest integer.</summary>
    public long Maximum { get; init; } = long.MaxValue;

    /// <summary>The only texts that are allowed; empty for any.</summary>
    public IReadOnlyList<string> Choices { get; init; } = [];

    /// <summary>The list that stands where the setting is left out; null for none.</summary>
    public IReadOnlyList<string>? Default { get; init; }
}
