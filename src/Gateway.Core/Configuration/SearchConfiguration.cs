namespace Gateway.Core.Configuration;

/// <summary>How search works.</summary>
public sealed record SearchConfiguration
{
    /// <summary>The engine that holds the index; <c>sqlite</c> is the only one.</summary>
    public string Engine { get; init; } = "sqlite";
}
