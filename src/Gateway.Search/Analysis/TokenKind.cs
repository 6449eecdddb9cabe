namespace Gateway.Search.Analysis;

/// <summary>Where a token stands.</summary>
internal enum TokenKind
{
    /// <summary>In the running text: positions of phrases are counted over these and <see cref="LastCharacter"/>.</summary>
    Word,

    /// <summary>The last character of a run of Chinese, Japanese, Korean or Thai script, on its own after the pairs.</summary>
    LastCharacter,

    /// <summary>Beside the text: <c>foo</c> and <c>bar</c> of <c>fooBar</c> and <c>foo_bar</c>, <c>readonly</c> of <c>read-only</c>.</summary>
    Part,
}
