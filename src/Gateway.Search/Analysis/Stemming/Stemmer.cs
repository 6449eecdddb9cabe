namespace Gateway.Search.Analysis.Stemming;

/// <summary>Chooses the stemmer of a word. Thread-safe.</summary>
internal static class Stemmer
{
    /// <summary>The room that a word needs while it is stemmed, in characters.</summary>
    public static int Room(int length) => (2 * length) + 4;

    /// <summary>Makes a word its stem.</summary>
    /// <param name="language">The language of the text; where a script has one language here, the word's letters decide.</param>
    /// <param name="letters">The word in lower case with its accents, in <see cref="Room"/>.</param>
    /// <param name="length">The word's length; at least one.</param>
    /// <returns>The stem's length.</returns>
    public static int Stem(Language language, Span<char> letters, int length) =>
        letters[0] switch
        {
            >= '\u0400' and <= '\u04FF' => RussianStemmer.Stem(letters, length),
            >= '\u0620' and <= '\u06FF' => ArabicStemmer.Stem(letters, length),
            >= '\u0900' and <= '\u097F' => HindiStemmer.Stem(letters, length),
            _ => StemLatin(language, letters, length),
        };

    private static int StemLatin(Language language, Span<char> letters, int length) =>
        language switch
        {
            Language.German => GermanStemmer.Stem(letters, length),
            Language.French => FrenchStemmer.Stem(letters, length),
            Language.Spanish => SpanishStemmer.Stem(letters, length),
            Language.Italian => ItalianStemmer.Stem(letters, length),
            Language.Portuguese => PortugueseStemmer.Stem(letters, length),
            Language.Dutch => DutchStemmer.Stem(letters, length),
            Language.Swedish => SwedishStemmer.Stem(letters, length),
            Language.Danish => DanishStemmer.Stem(letters, length),
            Language.Norwegian => NorwegianStemmer.Stem(letters, length),
            Language.Finnish => FinnishStemmer.Stem(letters, length),
            _ => EnglishStemmer.Stem(letters, length),
        };
}
