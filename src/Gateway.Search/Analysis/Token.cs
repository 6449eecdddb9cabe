namespace Gateway.Search.Analysis;

/// <summary>One token of a text.</summary>
/// <param name="Term">What stands in the index: folded and stemmed.</param>
/// <param name="Surface">The folded word before stemming.</param>
/// <param name="Kind">Whether it stands in the running text or beside it.</param>
/// <param name="Start">Offset of its first character in the original text, in UTF-16 units.</param>
/// <param name="Length">How many characters of the original text it covers.</param>
internal readonly record struct Token(string Term, string Surface, TokenKind Kind, int Start, int Length)
{
    /// <summary>The offset after its last character.</summary>
    public int End => Start + Length;
}
