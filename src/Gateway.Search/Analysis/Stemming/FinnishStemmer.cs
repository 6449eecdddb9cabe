namespace Gateway.Search.Analysis.Stemming;

/// <summary>Finnish, as of Snowball 2.2.</summary>
/// <remarks>Written from its description, https://snowballstem.org/algorithms/finnish/stemmer.html.</remarks>
internal static class FinnishStemmer
{
    private const string Vowels = "aeiouyäö";
    private const string Consonants = "bcdfghjklmnpqrstvwxz";

    private static readonly SuffixTable<bool> Particles = new(
        ("kin kaan kään ko kö han hän pa pä", false),
        ("sti", true)
    );

    // What stands before each, one of these.
    private static readonly SuffixTable<string[]?> Possessives = new(
        ("si ni nsa nsä mme nne", null),
        ("an", ["ta", "ssa", "sta", "lla", "lta", "na"]),
        ("än", ["tä", "ssä", "stä", "llä", "ltä", "nä"]),
        ("en", ["lle", "ine"])
    );

    private static readonly SuffixTable<Case> Cases = new(
        ("han hen hin hon hän hön", Case.Illative),
        ("siin den tten", Case.AfterI),
        ("seen", Case.AfterLong),
        ("a ä", Case.Partitive),
        ("tta ttä", Case.Abessive),
        ("ta tä ssa ssä sta stä lla llä lta ltä lle na nä ksi ine", Case.Plain),
        ("n", Case.Genitive)
    );

    // Where these are not what they look like, they end in n all the same.
    private static readonly SuffixTable<bool> Comparatives = new(
        ("mpi mpa mpä mmi mma mmä", true),
        ("impi impa impä immi imma immä eja ejä", false)
    );

    private enum Case
    {
        None,
        Illative,
        AfterI,
        AfterLong,
        Partitive,
        Abessive,
        Plain,
        Genitive,
    }

    /// <summary>Makes a lower-case word its stem; the stem's length.</summary>
    public static int Stem(Span<char> letters, int length)
    {
        var word = new StemBuffer(letters, length, Vowels);
        word.MarkR1R2();
        CutParticle(ref word);
        CutPossessive(ref word);
        var isCaseCut = CutCase(ref word);
        CutComparative(ref word);
        if (isCaseCut)
        {
            word.Cut(word.From(word.R1) is [.., 'i' or 'j'] ? 1 : 0);
        }
        else
        {
            CutPluralT(ref word);
        }
        Tidy(ref word);
        return word.Length;
    }

    private static void CutParticle(ref StemBuffer word)
    {
        var length = Particles.Find(word.From(word.R1), out var isSti);
        if (length > 0 && (isSti ? word.Length - length >= word.R2 : "aeiouyäönt".Contains(word.Last(length))))
        {
            word.Cut(length);
        }
    }

    private static void CutPossessive(ref StemBuffer word)
    {
        var length = Possessives.Find(word.From(word.R1), out var before);
        if (length == 0 || (word.Ends("si") && word.Last(2) == 'k'))
        {
            return;
        }
        var isNi = word.Ends("ni");
        if (before is null || EndsInOneOf(word, before, length))
        {
            word.Cut(length);
        }
        if (isNi && word.Ends("kse"))
        {
            word.Replace(3, "ksi");
        }
    }

    private static bool CutCase(ref StemBuffer word)
    {
        var length = Cases.Find(word.From(word.R1), out var rule);
        // Where these do not fit, they end in n all the same. Here alone what stands before must lie in R1.
        word.Limit = word.R1;
        var fits = rule switch
        {
            Case.AfterI => word.Last(length) == 'i'
                && word.Last(length + 1) is not ('y' or '\0')
                && word.IsVowelLast(length + 1),
            Case.AfterLong => IsLong(word, length),
            _ => true,
        };
        word.Limit = 0;
        if (!fits)
        {
            (length, rule) = (1, Case.Genitive);
        }
        var isCut = rule switch
        {
            Case.None => false,
            Case.Illative => word.Last(length) == word.Last(1),
            Case.Partitive => word.IsVowelLast(length) && Consonants.Contains(word.Last(length + 1)),
            Case.Abessive => word.Last(length) == 'e',
            _ => true,
        };
        var isLongGenitive = rule == Case.Genitive && (IsLong(word, length) || word.Ends("ie", length));
        word.Cut(isCut ? length + (isLongGenitive ? 1 : 0) : 0);
        return isCut;
    }

    private static void CutComparative(ref StemBuffer word)
    {
        var length = Comparatives.Find(word.From(word.R2), out var isNotAfterPo);
        word.Cut(isNotAfterPo && word.Ends("po", length) ? 0 : length);
    }

    private static void CutPluralT(ref StemBuffer word)
    {
        word.Limit = word.R1;
        var isCut = word.IsVowelLast(1) && word.CutIn(0, "t");
        word.Limit = 0;
        var end = word.From(word.R2);
        if (isCut && end.EndsWith("mma") && (end.EndsWith("imma") || !word.Ends("po", 3)))
        {
            word.Cut(end.EndsWith("imma") ? 4 : 3);
        }
    }

    private static void Tidy(ref StemBuffer word)
    {
        word.Limit = word.R1;
        word.Cut(IsLong(word, 0) ? 1 : 0);
        word.Cut(word.Last() is 'a' or 'ä' or 'e' or 'i' && Consonants.Contains(word.Last(1)) ? 1 : 0);
        word.Cut(word.Ends("oj") || word.Ends("uj") ? 1 : 0);
        word.Cut(word.Ends("jo") ? 1 : 0);
        word.Limit = 0;
        var i = word.Length - 1;
        while (i > 0 && word.IsVowel(i))
        {
            i--;
        }
        if (i > 0 && word[i] == word[i - 1] && Consonants.Contains(word[i]))
        {
            word.Splice(i, 1, "");
        }
    }

    private static bool IsLong(in StemBuffer word, int before) =>
        word.Last(before) is 'a' or 'e' or 'i' or 'o' or 'u' or 'ä' or 'ö'
        && word.Last(before) == word.Last(before + 1);

    private static bool EndsInOneOf(in StemBuffer word, string[] endings, int before)
    {
        foreach (var ending in endings)
        {
            if (word.Ends(ending, before))
            {
                return true;
            }
        }
        return false;
    }
}
