namespace Gateway.Extraction.Code;

/// <summary>A language whose symbols are known. Immutable.</summary>
internal abstract record CodeLanguage
{
    /// <summary>Adds the symbols of a file to a list, in the order of their lines; never fails, and takes time in proportion to the text.</summary>
    public abstract void Find(ReadOnlySpan<char> text, SymbolList symbols);
}
