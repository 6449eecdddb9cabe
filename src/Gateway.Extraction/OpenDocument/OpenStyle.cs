namespace Gateway.Extraction.OpenDocument;

/// <summary>What a style of OpenDocument means for the text.</summary>
internal sealed class OpenStyle
{
    /// <summary>The style that it varies; null for none.</summary>
    public string? Parent { get; init; }

    /// <summary>Whether its paragraph begins a page.</summary>
    public bool BreaksBefore { get; set; }

    /// <summary>Whether a page begins after its paragraph.</summary>
    public bool BreaksAfter { get; set; }

    /// <summary>Whether its text, its sheet or its slide is not shown.</summary>
    public bool IsHidden { get; set; }

    /// <summary>Text as any other.</summary>
    public static OpenStyle Plain { get; } = new();
}
