namespace Gateway.Core.Configuration;

/// <summary>How calls are recorded.</summary>
public sealed record AuditConfiguration
{
    /// <summary>The absolute path of the folder of the records; null for <c>audit</c> in the state folder.</summary>
    public string? Folder { get; init; }

    /// <summary>Whether a query's text is recorded beside its hash; default false.</summary>
    public bool QueryText { get; init; }

    /// <summary>How long whole files of records are kept; null, the default, for ever.</summary>
    public TimeSpan? Retention { get; init; }
}
