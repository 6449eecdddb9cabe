namespace Gateway.Search.Analysis;

/// <summary>One token of a text.</summary>
/// <param name="Form">The word as it stands in the index.</param>
/// <param name="Kind">Whether it stands in the running text or beside it.</param>
/// <param name="Start">Offset of its first character in the original text, in UTF-16 units.</param>
/// <param name="Length">How many characters of the original text it covers.</param>
internal readonly record struct Token(WordForm Form, TokenKind Kind, int Start, int Length)
{
    /// <summary>What stands in the index: folded and stemmed.</summary>
    public string Term => Form.Term;

    /// <summary>The folded word before stemming.</summary>
    public string Surface => Form.Surface;

    /// <summary>The offset after its last character.</summary>
    public int End => Start + Length;
}
