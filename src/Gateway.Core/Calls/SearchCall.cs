namespace Gateway.Core;

/// <summary>Search documents and indexed columns.</summary>
/// <param name="Query">The words, in the query language.</param>
public sealed record SearchCall(string Query) : Call
{
    /// <inheritdoc />
    public override string Operation => "search";

    /// <summary>Only this source; null for all.</summary>
    public string? Source { get; init; }

    /// <summary>Only below this folder, or in this table; needs a source.</summary>
    public string? Folder { get; init; }

    /// <summary>Only these file extensions.</summary>
    public IReadOnlyList<string> Extensions { get; init; } = [];

    /// <summary>Only documents changed at or after this time.</summary>
    public DateTimeOffset? From { get; init; }

    /// <summary>Only documents changed before this time.</summary>
    public DateTimeOffset? Before { get; init; }

    /// <summary>The cursor of the page before, or null.</summary>
    public string? Cursor { get; init; }

    /// <summary>Hits of a page; null for ten.</summary>
    public int? MaxHits { get; init; }

    /// <summary>How hits are written.</summary>
    public RowFormat Format { get; init; }
}
