namespace Gateway.Search.Analysis.Stemming;

/// <summary>Norwegian (Bokmål), as of Snowball 2.2.</summary>
/// <remarks>Written from its description, https://snowballstem.org/algorithms/norwegian/stemmer.html.</remarks>
internal static class NorwegianStemmer
{
    private const string Vowels = "aeiouyæåø";
    private const string BeforeS = "bcdfghjlmnoprtvyz";

    private static readonly SuffixTable<string?> Inflections = new(
        (
            "a e ede ande ende ane ene hetene en heten ar er heter as es edes endes enes hetenes ens hetens ers ets et "
                + "het ast",
            ""
        ),
        ("s", null),
        ("erte ert", "er")
    );

    private static readonly SuffixTable<bool> Pairs = new(("dt vt", true));

    private static readonly SuffixTable<bool> Derivations = new(
        ("leg eleg ig eig lig elig els lov elov slov hetslov", true)
    );

    /// <summary>Makes a lower-case word its stem; the stem's length.</summary>
    public static int Stem(Span<char> letters, int length)
    {
        var word = new StemBuffer(letters, length, Vowels);
        word.MarkR1R2(least: 3);
        var suffix = Inflections.Find(word.From(word.R1), out var with);
        word.Replace(with is null && !IsBeforeS(word) ? 0 : suffix, with ?? "");
        word.Cut(Pairs.Find(word.From(word.R1)) > 0 ? 1 : 0);
        word.Cut(Derivations.Find(word.From(word.R1)));
        return word.Length;
    }

    private static bool IsBeforeS(in StemBuffer word) =>
        BeforeS.Contains(word.Last(1)) || (word.Last(1) == 'k' && word.IsConsonantLast(2));
}
