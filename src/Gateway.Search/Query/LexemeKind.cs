namespace Gateway.Search.Query;

/// <summary>The kinds of pieces that a query is made of.</summary>
internal enum LexemeKind
{
    /// <summary>There is no more.</summary>
    End,

    /// <summary>A word.</summary>
    Word,

    /// <summary>Text in quotes.</summary>
    Phrase,

    /// <summary>A field's name with its colon.</summary>
    Field,

    /// <summary><c>*:*</c> or a star alone.</summary>
    Everything,

    /// <summary>An opening parenthesis.</summary>
    Open,

    /// <summary>A closing parenthesis.</summary>
    Close,

    /// <summary><c>AND</c> or <c>&amp;&amp;</c>.</summary>
    And,

    /// <summary><c>OR</c> or <c>||</c>.</summary>
    Or,

    /// <summary><c>NOT</c>, <c>-</c> or <c>!</c>.</summary>
    Not,

    /// <summary><c>+</c>.</summary>
    Plus,
}
