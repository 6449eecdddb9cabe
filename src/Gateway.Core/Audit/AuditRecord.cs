namespace Gateway.Core;

/// <summary>What is written of one call, answered or refused. Never row values, never secrets.</summary>
internal sealed record AuditRecord
{
    /// <summary>Arrival, UTC.</summary>
    public required DateTimeOffset Time { get; init; }

    /// <summary>Who asked; null when nobody was recognised.</summary>
    public string? Principal { get; init; }

    /// <summary>How the call came.</summary>
    public required string Transport { get; init; }

    /// <summary>The client's own name, unverified.</summary>
    public string? Client { get; init; }

    /// <summary>browse, read, query, explain, profile, search, batch, load.</summary>
    public required string Operation { get; init; }

    /// <summary>The source named; null for all.</summary>
    public string? Source { get; init; }

    /// <summary>What was read: tables, views, documents, folders.</summary>
    public IReadOnlyList<string> Nodes { get; init; } = [];

    /// <summary>Rows, hits or items answered.</summary>
    public long Rows { get; init; }

    /// <summary>UTF-8 bytes answered.</summary>
    public long Bytes { get; init; }

    /// <summary>hit or miss; null where nothing of the kind is kept.</summary>
    public string? Cache { get; init; }

    /// <summary>From arrival to answer.</summary>
    public TimeSpan Duration { get; init; }

    /// <summary>ok, refused, failed or cancelled.</summary>
    public string Outcome { get; init; } = "ok";

    /// <summary>The code's wire name; null when ok.</summary>
    public string? Error { get; init; }

    /// <summary>The calls of a batch, each with its own outcome; empty for other calls.</summary>
    public IReadOnlyList<AuditRecord> Items { get; init; } = [];

    /// <summary>SHA-256 of the text of the query or search, in hex; null where there is none.</summary>
    public string? TextHash { get; init; }

    /// <summary>The text itself, where the owner switched that on.</summary>
    public string? Text { get; init; }
}
