namespace Gateway.Abstractions;

/// <summary>What a document says of itself beside its text; every value is the document's own claim. Immutable.</summary>
public sealed record DocumentProperties
{
    /// <summary>A document that says nothing.</summary>
    public static DocumentProperties None { get; } = new();

    /// <summary>Who wrote it: names as they stand there, joined by <c>, </c>; of a mail its sender.</summary>
    public string? Author { get; init; }

    /// <summary>When it was made, or sent.</summary>
    public DateTimeOffset? Created { get; init; }

    /// <summary>When it was changed last.</summary>
    public DateTimeOffset? Modified { get; init; }

    /// <summary>The language that it declares, as a tag (<c>en</c>, <c>pt-BR</c>).</summary>
    public string? Language { get; init; }

    /// <summary>Its subject or description, one line.</summary>
    public string? Subject { get; init; }

    /// <summary>Its keywords, joined by <c>, </c>.</summary>
    public string? Keywords { get; init; }
}
