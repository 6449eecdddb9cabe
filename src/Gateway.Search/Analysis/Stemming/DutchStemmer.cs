using System.Text;

namespace Gateway.Search.Analysis.Stemming;

/// <summary>Dutch, as of Snowball 2.2.</summary>
/// <remarks>Written from its description, https://snowballstem.org/algorithms/dutch/stemmer.html.</remarks>
internal static class DutchStemmer
{
    private const string Vowels = "aeiouyè";

    private static readonly SuffixTable<Ending> Inflections = new(
        ("heden", Ending.Heden),
        ("en ene", Ending.En),
        ("s se", Ending.S)
    );

    private static readonly SuffixTable<Ending> Derivations = new(
        ("end ing", Ending.Ing),
        ("ig", Ending.Ig),
        ("lijk", Ending.Lijk),
        ("baar", Ending.Baar),
        ("bar", Ending.Bar)
    );

    private enum Ending
    {
        None,
        Heden,
        En,
        S,
        Ing,
        Ig,
        Lijk,
        Baar,
        Bar,
    }

    /// <summary>Makes a lower-case word its stem; the stem's length.</summary>
    public static int Stem(Span<char> letters, int length)
    {
        var word = new StemBuffer(letters, length, Vowels);
        Mark(ref word);
        // At least three letters stand before R1; Snowball counts three bytes of UTF-8, which is two letters if one has an accent.
        word.MarkR1R2(least: Ascii.IsValid(word.From(0)[..Math.Min(2, length)]) ? 3 : 2);
        CutInflection(ref word);
        var isECut = CutE(ref word);
        if (word.Last(4) != 'c' && word.CutIn(word.R2, "heid") && word.Ends("en"))
        {
            CutEn(ref word, 2);
        }
        CutDerivation(ref word, isECut);
        Undouble(ref word);
        word.ReplaceAll('Y', 'y');
        word.ReplaceAll('I', 'i');
        return word.Length;
    }

    private static void Mark(ref StemBuffer word)
    {
        const string Accented = "äáëéïíöóüú";
        for (var i = 0; i < word.Length; i++)
        {
            if (Accented.IndexOf(word[i], StringComparison.Ordinal) is >= 0 and var at)
            {
                word[i] = "aeiou"[at / 2];
            }
        }
        if (word.From(0).StartsWith('y'))
        {
            word[0] = 'Y';
        }
        word.MarkConsonants(between: "i", after: "y");
    }

    private static void CutInflection(ref StemBuffer word)
    {
        var length = Inflections.Find(word.From(0), out var rule);
        switch (rule)
        {
            case Ending.Heden:
                word.ReplaceIn(word.R1, length, "heid");
                break;
            case Ending.En:
                CutEn(ref word, length);
                break;
            case Ending.S when word.IsConsonantLast(length) && word.Last(length) != 'j':
                word.CutIn(word.R1, length);
                break;
        }
    }

    private static bool CutE(ref StemBuffer word)
    {
        var isCut = word.IsConsonantLast(1) && word.CutIn(word.R1, "e");
        if (isCut)
        {
            CutOneOfTwo(ref word);
        }
        return isCut;
    }

    private static void CutEn(ref StemBuffer word, int length)
    {
        if (word.IsConsonantLast(length) && !word.Ends("gem", length) && word.CutIn(word.R1, length))
        {
            CutOneOfTwo(ref word);
        }
    }

    private static void CutOneOfTwo(ref StemBuffer word)
    {
        if (word.Ends("kk") || word.Ends("dd") || word.Ends("tt"))
        {
            word.Cut(1);
        }
    }

    private static void CutDerivation(ref StemBuffer word, bool isECut)
    {
        var length = Derivations.Find(word.From(0), out var rule);
        var isAllowed = rule switch
        {
            Ending.Ig => word.Last(length) != 'e',
            Ending.Bar => isECut,
            _ => length > 0,
        };
        if (!isAllowed || !word.CutIn(word.R2, length))
        {
            return;
        }
        if (rule == Ending.Ing && !(word.Ends("ig") && word.Last(2) != 'e' && word.CutIn(word.R2, 2)))
        {
            CutOneOfTwo(ref word);
        }
        else if (rule == Ending.Lijk)
        {
            CutE(ref word);
        }
    }

    // maan, brood: the vowel is written twice before one consonant.
    private static void Undouble(ref StemBuffer word)
    {
        if (
            word.IsConsonantLast()
            && word.Last() != 'I'
            && word.Last(1) == word.Last(2)
            && word.Last(1) is 'a' or 'e' or 'o' or 'u'
            && word.IsConsonantLast(3)
        )
        {
            word.Splice(word.Length - 2, 1, "");
        }
    }
}
