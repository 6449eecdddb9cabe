namespace Gateway.Extraction.Code;

/// <summary>SQL of any dialect: what is created is a symbol.</summary>
internal sealed record SqlLanguage : CodeLanguage
{
    /// <inheritdoc />
    public override void Find(ReadOnlySpan<char> text, SymbolList symbols) => SqlSymbols.Find(text, symbols);
}
