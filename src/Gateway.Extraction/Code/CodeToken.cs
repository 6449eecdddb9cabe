namespace Gateway.Extraction.Code;

/// <summary>A piece of the head of a declaration.</summary>
/// <param name="Kind"><see cref="Word"/>; <see cref="String"/>; <c>(</c> or <c>[</c> for a whole bracket; else the character itself.</param>
/// <param name="Start">Its place in the text.</param>
/// <param name="Length">Its length.</param>
internal readonly record struct CodeToken(char Kind, int Start, int Length)
{
    /// <summary>The kind of words and numbers.</summary>
    public const char Word = 'w';

    /// <summary>The kind of strings.</summary>
    public const char String = '"';

    /// <summary>The text of it.</summary>
    public ReadOnlySpan<char> In(ReadOnlySpan<char> text) => text.Slice(Start, Length);
}
