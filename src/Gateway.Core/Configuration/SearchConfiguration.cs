namespace Gateway.Core.Configuration;

/// <summary>How search works.</summary>
public sealed record SearchConfiguration
{
    /// <summary>The engine that holds the index; <c>sqlite</c> is the only one.</summary>
    public string Engine { get; init; } = "sqlite";

    internal const int DefaultMegabytes = 10_240;

    /// <summary>The most bytes of the index; documents beyond are left out, and counted as such. Default 10 GiB.</summary>
    public long MaxBytes { get; init; } = (long)DefaultMegabytes << 20;
}
