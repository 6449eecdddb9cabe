namespace Gateway.Search.Analysis.Stemming;

/// <summary>German, as of Snowball 2.2.</summary>
/// <remarks>Written from its description, https://snowballstem.org/algorithms/german/stemmer.html.</remarks>
internal static class GermanStemmer
{
    private const string Vowels = "aeiouyäöü";
    private const string BeforeS = "bdfghklmnrt";
    private const string BeforeSt = "bdfghklmnt";

    private static readonly SuffixTable<Ending> Inflections = new(
        ("em ern er", Ending.Plain),
        ("e en es", Ending.E),
        ("s", Ending.S)
    );

    private static readonly SuffixTable<Ending> Comparisons = new(("en er est", Ending.Plain), ("st", Ending.St));

    private static readonly SuffixTable<Ending> Derivations = new(
        ("end ung", Ending.Ung),
        ("ig ik isch", Ending.Ig),
        ("lich heit", Ending.Lich),
        ("keit", Ending.Keit)
    );

    private enum Ending
    {
        None,
        Plain,
        E,
        S,
        St,
        Ung,
        Ig,
        Lich,
        Keit,
    }

    /// <summary>Makes a lower-case word its stem; the stem's length.</summary>
    public static int Stem(Span<char> letters, int length)
    {
        var word = new StemBuffer(letters, length, Vowels);
        Prepare(ref word);
        Inflection(ref word);
        Comparison(ref word);
        Derivation(ref word);
        foreach (
            var (letter, with) in (ReadOnlySpan<(char, char)>)
                [('Y', 'y'), ('U', 'u'), ('ä', 'a'), ('ö', 'o'), ('ü', 'u')]
        )
        {
            word.ReplaceAll(letter, with);
        }
        return word.Length;
    }

    private static void Prepare(ref StemBuffer word)
    {
        for (var i = 0; i < word.Length; i++)
        {
            if (word[i] == 'ß')
            {
                word.Splice(i, 1, "ss");
            }
        }
        word.MarkConsonants(between: "uy");
        word.MarkR1R2(least: 3);
    }

    private static void Inflection(ref StemBuffer word)
    {
        var length = Inflections.Find(word.From(0), out var rule);
        var isAllowed = rule != Ending.S || BeforeS.Contains(word.Last(1));
        if (isAllowed && word.CutIn(word.R1, length) && rule == Ending.E && word.Ends("niss"))
        {
            word.Cut(1);
        }
    }

    private static void Comparison(ref StemBuffer word)
    {
        var length = Comparisons.Find(word.From(0), out var rule);
        if (rule != Ending.St || (word.Length >= 6 && BeforeSt.Contains(word.Last(2))))
        {
            word.CutIn(word.R1, length);
        }
    }

    private static void Derivation(ref StemBuffer word)
    {
        var length = Derivations.Find(word.From(0), out var rule);
        if ((rule == Ending.Ig && word.Last(length) == 'e') || !word.CutIn(word.R2, length))
        {
            return;
        }
        switch (rule)
        {
            case Ending.Ung when word.Ends("ig") && word.Last(2) != 'e':
                word.CutIn(word.R2, 2);
                break;
            case Ending.Lich when word.Ends("er") || word.Ends("en"):
                word.CutIn(word.R1, 2);
                break;
            case Ending.Keit:
                _ = word.CutIn(word.R2, "lich") || word.CutIn(word.R2, "ig");
                break;
        }
    }
}
