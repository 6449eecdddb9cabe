namespace Gateway.Extraction.Code;

/// <summary>A language with braces, as far as its symbols need it. Immutable.</summary>
/// <param name="Traits">How it is written.</param>
/// <param name="Types">The words before the name of what holds other symbols.</param>
/// <param name="Functions">The words before the name of a function.</param>
internal sealed record BraceLanguage(CodeTraits Traits, string[] Types, string[] Functions) : CodeLanguage
{
    private const string ModifierWords =
        "public private protected internal static async override virtual sealed abstract readonly partial extern unsafe final const "
        + "export default declare open data suspend inline pub fileprivate required convenience mutating let var import implicit lazy "
        + "case companion inner package use mod get set nonisolated synchronized native required default fixed delegate";

    private const string ControlWords =
        "if for while switch catch using lock foreach when match return else do try await yield throw new sizeof typeof nameof "
        + "assert static_assert with guard unless elif select defined and or not alignas __attribute__ __declspec decltype";

    private static readonly string[] AllModifiers = ModifierWords.Split(' ');
    private static readonly string[] AllControls = ControlWords.Split(' ');

    /// <inheritdoc />
    public override void Find(ReadOnlySpan<char> text, SymbolList symbols) => BraceSymbols.Find(text, this, symbols);

    /// <summary>Whether it has a trait.</summary>
    public bool Has(CodeTraits trait) => (Traits & trait) != 0;

    /// <summary>Whether a word comes before the name of a type.</summary>
    public bool IsType(ReadOnlySpan<char> word) => Contains(Types, word);

    /// <summary>Whether a word comes before the name of a function.</summary>
    public bool IsFunction(ReadOnlySpan<char> word) => Contains(Functions, word);

    /// <summary>Whether a word says something of what is declared, but is no name.</summary>
    public static bool IsModifier(ReadOnlySpan<char> word) => Contains(AllModifiers, word);

    /// <summary>Whether a word before a bracket makes a statement of it, and no declaration.</summary>
    public static bool IsControl(ReadOnlySpan<char> word) => Contains(AllControls, word);

    /// <summary>Whether a word comes before what a type is built on.</summary>
    public static bool IsBase(ReadOnlySpan<char> word) =>
        word is "extends" or "implements" or "where" or "with" or "throws" or "for";

    /// <summary>Whether a line that begins with it begins a declaration.</summary>
    public bool IsStarter(ReadOnlySpan<char> word) => IsFunction(word) || IsType(word) || IsModifier(word);

    private static bool Contains(string[] words, ReadOnlySpan<char> word)
    {
        foreach (var known in words)
        {
            if (word.SequenceEqual(known))
            {
                return true;
            }
        }
        return false;
    }
}
