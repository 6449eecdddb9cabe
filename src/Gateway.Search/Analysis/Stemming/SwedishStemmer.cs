namespace Gateway.Search.Analysis.Stemming;

/// <summary>Swedish, as of Snowball 2.2.</summary>
/// <remarks>Written from its description, https://snowballstem.org/algorithms/swedish/stemmer.html.</remarks>
internal static class SwedishStemmer
{
    private const string Vowels = "aeiouyäåö";
    private const string BeforeS = "bcdfghjklmnoprtvy";

    private static readonly SuffixTable<bool> Inflections = new(
        (
            "a arna erna heterna orna ad e ade ande arne are aste en anden aren heten ern ar er heter or as arnas ernas "
                + "ornas es ades andes ens arens hetens erns at andet het ast",
            false
        ),
        ("s", true)
    );

    private static readonly SuffixTable<bool> Pairs = new(("dd gd nn dt gt kt tt", true));

    private static readonly SuffixTable<string> Derivations = new(
        ("lig ig els", ""),
        ("löst", "lös"),
        ("fullt", "full")
    );

    /// <summary>Makes a lower-case word its stem; the stem's length.</summary>
    public static int Stem(Span<char> letters, int length)
    {
        var word = new StemBuffer(letters, length, Vowels);
        word.MarkR1R2(least: 3);
        var suffix = Inflections.Find(word.From(word.R1), out var isS);
        word.Cut(!isS || BeforeS.Contains(word.Last(1)) ? suffix : 0);
        word.Cut(Pairs.Find(word.From(word.R1)) > 0 ? 1 : 0);
        suffix = Derivations.Find(word.From(word.R1), out var with);
        word.Replace(suffix, with ?? "");
        return word.Length;
    }
}
