namespace Gateway.Search.Query;

/// <summary>One piece of a query's text.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Start">Its offset in the query.</param>
internal readonly record struct Lexeme(LexemeKind Kind, int Start)
{
    /// <summary>The characters of a word or a phrase, without escapes.</summary>
    public string Text { get; init; } = "";

    /// <summary>True for a word that ends in a star.</summary>
    public bool IsPrefix { get; init; }

    /// <summary>The field that a <see cref="LexemeKind.Field"/> names.</summary>
    public QueryField Field { get; init; }
}
