namespace Gateway.Core;

/// <summary>Read what a gateway URI names: rows, a row, a cell, a schema, a document, some lines, a passage.</summary>
/// <param name="Uri">The URI.</param>
public sealed record ReadCall(string Uri) : Call
{
    /// <inheritdoc />
    public override string Operation => Quote is null ? "read" : "verify_quote";

    /// <summary>A quote that is to be looked for in what the URI names, in place of reading it; null for none.</summary>
    public string? Quote { get; init; }

    /// <summary>The cursor of the page before; null to take the one in the URI, if any.</summary>
    public string? Cursor { get; init; }

    /// <summary>How rows are written.</summary>
    public RowFormat Format { get; init; }

    /// <summary>The most rows of the page; null for the configured ones.</summary>
    public int? MaxRows { get; init; }
}
