namespace Gateway.Abstractions;

/// <summary>A column of a table, or of an answer.</summary>
/// <param name="Name">Its name, exactly.</param>
/// <param name="Type">The declared type as the owner wrote it; the empty string when there is none.</param>
public sealed record Column(string Name, string Type)
{
    /// <summary>Whether it may hold NULL; null when unknown (an expression).</summary>
    public bool? Nullable { get; init; }

    /// <summary>The comment from the DDL or the catalog, or null.</summary>
    public string? Comment { get; init; }

    /// <summary>The default expression as written, or null.</summary>
    public string? Default { get; init; }

    /// <summary>True for a generated column.</summary>
    public bool IsGenerated { get; init; }

    /// <summary>How its values are masked; null for as they are. The values of a masked column are texts, whatever its type.</summary>
    public MaskKind? Mask { get; init; }
}
