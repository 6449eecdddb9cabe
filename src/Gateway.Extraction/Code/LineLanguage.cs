namespace Gateway.Extraction.Code;

/// <summary>A language whose symbols begin lines, one within another by their indentation. Immutable.</summary>
/// <param name="Comment">What a line of comment begins with.</param>
/// <param name="Keywords">The words before the name of a symbol.</param>
/// <param name="Modifiers">The words that may stand before those.</param>
internal sealed record LineLanguage(string Comment, string[] Keywords, string[] Modifiers) : CodeLanguage
{
    /// <summary>Whether three quotes begin a string over several lines.</summary>
    public bool HasLongStrings { get; init; }

    /// <summary>Whether <c>name() {</c> is a function.</summary>
    public bool HasBareFunctions { get; init; }

    /// <summary>Whether lines from <c>=word</c> to <c>=cut</c> or <c>=end</c> are documentation.</summary>
    public bool HasPods { get; init; }

    /// <inheritdoc />
    public override void Find(ReadOnlySpan<char> text, SymbolList symbols) => new LineSymbols(this, symbols).Find(text);
}
