namespace Gateway.Core;

/// <summary>List sources, or the children of a node, or describe one node.</summary>
/// <param name="Path"><c>source/name/name</c> or a gateway URI; null or empty for the list of sources.</param>
public sealed record BrowseCall(string? Path) : Call
{
    /// <inheritdoc />
    public override string Operation => "browse";

    /// <summary>A pattern that names must fit, at any depth below the path; null for the direct children.</summary>
    public string? Pattern { get; init; }

    /// <summary>How much to tell of each.</summary>
    public Detail Detail { get; init; } = Detail.Summary;

    /// <summary>All tables and documents below the path instead of its children.</summary>
    public bool IsRecursive { get; init; }

    /// <summary>The cursor of the page before, or null.</summary>
    public string? Cursor { get; init; }

    /// <summary>The most items of the page; null for the configured rows.</summary>
    public int? MaxItems { get; init; }
}
