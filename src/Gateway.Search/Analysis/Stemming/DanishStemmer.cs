namespace Gateway.Search.Analysis.Stemming;

/// <summary>Danish, as of Snowball 2.2.</summary>
/// <remarks>Written from its description, https://snowballstem.org/algorithms/danish/stemmer.html.</remarks>
internal static class DanishStemmer
{
    private const string Vowels = "aeiouyæåø";
    private const string BeforeS = "abcdfghjklmnoprtvyzå";

    private static readonly SuffixTable<bool> Inflections = new(
        (
            "hed ethed ered e erede ende erende ene erne ere en heden eren er heder erer heds es endes erendes enes ernes "
                + "eres ens hedens erens ers ets erets et eret",
            false
        ),
        ("s", true)
    );

    private static readonly SuffixTable<bool> Pairs = new(("gd dt gt kt", true));

    private static readonly SuffixTable<string> Derivations = new(("ig lig elig els", ""), ("løst", "løs"));

    /// <summary>Makes a lower-case word its stem; the stem's length.</summary>
    public static int Stem(Span<char> letters, int length)
    {
        var word = new StemBuffer(letters, length, Vowels);
        word.MarkR1R2(least: 3);
        var suffix = Inflections.Find(word.From(word.R1), out var isS);
        word.Cut(!isS || BeforeS.Contains(word.Last(1)) ? suffix : 0);
        CutPair(ref word);
        CutDerivation(ref word);
        if ("bcdfghjklmnpqrstvwxz".Contains(word.Last()) && word.Last() == word.Last(1))
        {
            word.CutIn(word.R1, 1);
        }
        return word.Length;
    }

    private static void CutPair(ref StemBuffer word) => word.Cut(Pairs.Find(word.From(word.R1)) > 0 ? 1 : 0);

    private static void CutDerivation(ref StemBuffer word)
    {
        word.Cut(word.Ends("igst") ? 2 : 0);
        var suffix = Derivations.Find(word.From(word.R1), out var with);
        word.Replace(suffix, with ?? "");
        if (with == "")
        {
            CutPair(ref word);
        }
    }
}
