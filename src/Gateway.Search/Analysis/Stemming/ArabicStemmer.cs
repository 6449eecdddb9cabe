namespace Gateway.Search.Analysis.Stemming;

/// <summary>Arabic: takes off the article, the conjunction and the commonest endings; no Snowball algorithm.</summary>
/// <remarks>
/// The light stemmer "light10" of Leah Larkey, Lisa Ballesteros and Margaret Connell, "Light Stemming for Arabic Information
/// Retrieval" (2007), on folded words: ة stands as ه and ى as ي.
/// </remarks>
internal static class ArabicStemmer
{
    private const int ShortestStem = 2;

    private static readonly string[] Prefixes = ["وال", "بال", "كال", "فال", "ال", "لل", "و"];
    private static readonly string[] Suffixes = ["ها", "ان", "ات", "ون", "ين", "يه", "ه", "ي"];

    /// <summary>Makes a folded word its stem; the stem's length.</summary>
    public static int Stem(Span<char> letters, int length)
    {
        var word = new StemBuffer(letters, length, "");
        foreach (var prefix in Prefixes)
        {
            // A word of three letters may begin with و itself.
            var least = prefix.Length + ShortestStem + (prefix.Length == 1 ? 1 : 0);
            if (word.Length >= least && word.From(0).StartsWith(prefix))
            {
                word.Splice(0, prefix.Length, "");
                break;
            }
        }
        foreach (var suffix in Suffixes)
        {
            if (word.Length >= suffix.Length + ShortestStem)
            {
                word.CutIn(0, suffix);
            }
        }
        return word.Length;
    }
}
