using System.Collections.Frozen;

namespace Gateway.Search.Analysis.Stemming;

/// <summary>English: Martin Porter's second algorithm ("Porter2"), as of Snowball 2.2.</summary>
/// <remarks>Written from its description, https://snowballstem.org/algorithms/english/stemmer.html.</remarks>
internal static class EnglishStemmer
{
    private const string Vowels = "aeiouy";

    private static readonly FrozenDictionary<string, string>.AlternateLookup<ReadOnlySpan<char>> Exceptions = (
        """
            skis ski skies sky dying die lying lie tying tie idly idl gently gentl ugly ugli early earli only onli singly singl
            sky sky news news howe howe atlas atlas cosmos cosmos bias bias andes andes
            """
    ).Split([' ', '\n']).Chunk(2).ToFrozenDictionary(pair => pair[0], pair => pair[1]).GetAlternateLookup<ReadOnlySpan<char>>();

    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> FinalAfterPlural = FrozenSet
        .Create("inning", "outing", "canning", "herring", "earring", "proceed", "exceed", "succeed")
        .GetAlternateLookup<ReadOnlySpan<char>>();

    private static readonly SuffixTable<string> Possessives = new(("' 's 's'", ""));

    private static readonly SuffixTable<Plural> Plurals = new(
        ("sses", Plural.Sses),
        ("ied ies", Plural.Ies),
        ("s", Plural.S),
        ("us ss", Plural.None)
    );

    private static readonly SuffixTable<Tense> Tenses = new(
        ("eed eedly", Tense.Eed),
        ("ed edly ing ingly", Tense.Past)
    );

    private static readonly SuffixTable<string> Step2Endings = new(
        ("tional", "tion"),
        ("enci", "ence"),
        ("anci", "ance"),
        ("abli", "able"),
        ("entli", "ent"),
        ("izer ization", "ize"),
        ("ational ation ator", "ate"),
        ("alism aliti alli", "al"),
        ("fulness fulli", "ful"),
        ("ousli ousness", "ous"),
        ("iveness iviti", "ive"),
        ("biliti bli", "ble"),
        ("ogi", "og"),
        ("lessli", "less"),
        ("li", "")
    );

    private static readonly SuffixTable<string> Step3Endings = new(
        ("tional", "tion"),
        ("ational", "ate"),
        ("alize", "al"),
        ("icate iciti ical", "ic"),
        ("ful ness ative", "")
    );

    private static readonly SuffixTable<string> Step4Endings = new(
        ("al ance ence er ic able ible ant ement ment ent ism ate iti ous ive ize ion", "")
    );

    private enum Plural
    {
        None,
        Sses,
        Ies,
        S,
    }

    private enum Tense
    {
        None,
        Eed,
        Past,
    }

    /// <summary>Makes a lower-case word its stem; the stem's length.</summary>
    public static int Stem(Span<char> letters, int length)
    {
        if (Exceptions.TryGetValue(letters[..length], out var exception))
        {
            exception.CopyTo(letters);
            return exception.Length;
        }
        if (length <= 2)
        {
            return length;
        }
        var word = new StemBuffer(letters, length, Vowels);
        Prepare(ref word);
        Step1A(ref word);
        if (!FinalAfterPlural.Contains(word.From(0)))
        {
            Step1B(ref word);
            Step1C(ref word);
            Step2(ref word);
            Step3(ref word);
            Step4(ref word);
            Step5(ref word);
        }
        word.ReplaceAll('Y', 'y');
        return word.Length;
    }

    private static void Prepare(ref StemBuffer word)
    {
        if (word[0] == '\'')
        {
            word.Splice(0, 1, "");
        }
        if (word.From(0).StartsWith('y'))
        {
            word[0] = 'Y';
        }
        word.MarkConsonants(between: "", after: "y");
        word.MarkR1R2();
        foreach (var start in (ReadOnlySpan<string>)["gener", "commun", "arsen"])
        {
            if (word.From(0).StartsWith(start))
            {
                word.R1 = start.Length;
                word.R2 = word.AfterConsonant(word.AfterVowel(word.R1));
            }
        }
    }

    private static void Step1A(ref StemBuffer word)
    {
        word.Cut(Possessives.Find(word.From(0)));
        Plurals.Find(word.From(0), out var rule);
        switch (rule)
        {
            case Plural.Sses:
                word.Cut(2);
                break;
            case Plural.Ies:
                word.Cut(word.Length > 4 ? 2 : 1);
                break;
            case Plural.S when word.AfterVowel(0) <= word.Length - 2:
                word.Cut(1);
                break;
        }
    }

    private static void Step1B(ref StemBuffer word)
    {
        var length = Tenses.Find(word.From(0), out var rule);
        if (rule == Tense.Eed)
        {
            word.ReplaceIn(word.R1, length, "ee");
        }
        else if (rule == Tense.Past && word.AfterVowel(0) <= word.Length - length)
        {
            word.Cut(length);
            if (word.Ends("at") || word.Ends("bl") || word.Ends("iz"))
            {
                word.Append('e');
            }
            else if (
                word.Last() == word.Last(1)
                && word.Last() is 'b' or 'd' or 'f' or 'g' or 'm' or 'n' or 'p' or 'r' or 't'
            )
            {
                word.Cut(1);
            }
            else if (word.R1 == word.Length && EndsInShortSyllable(word, 0))
            {
                word.Append('e');
            }
        }
    }

    private static void Step1C(ref StemBuffer word)
    {
        if (word.Length > 2 && word.Last() is 'y' or 'Y' && word.IsConsonantLast(1))
        {
            word.Replace(1, "i");
        }
    }

    private static void Step2(ref StemBuffer word)
    {
        var length = Step2Endings.Find(word.From(0), out var with);
        var isAllowed = word.From(0)[^length..] switch
        {
            "ogi" => word.Last(length) == 'l',
            "li" => "cdeghkmnrt".Contains(word.Last(length)),
            _ => length > 0,
        };
        if (isAllowed)
        {
            word.ReplaceIn(word.R1, length, with);
        }
    }

    private static void Step3(ref StemBuffer word)
    {
        var length = Step3Endings.Find(word.From(0), out var with);
        if (length > 0)
        {
            word.ReplaceIn(word.Ends("ative") ? word.R2 : word.R1, length, with);
        }
    }

    private static void Step4(ref StemBuffer word)
    {
        var length = Step4Endings.Find(word.From(0));
        if (!word.Ends("ion") || word.Last(3) is 's' or 't')
        {
            word.CutIn(word.R2, length);
        }
    }

    private static void Step5(ref StemBuffer word)
    {
        var region = word.Ends("e") && !EndsInShortSyllable(word, 1) ? word.R1 : word.R2;
        if (word.Ends("e") || word.Ends("ll"))
        {
            word.CutIn(region, 1);
        }
    }

    private static bool EndsInShortSyllable(in StemBuffer word, int before)
    {
        var end = word.Length - before;
        return end == 2
            ? word.IsVowel(0) && !word.IsVowel(1)
            : word.IsConsonantLast(before)
                && word.Last(before) is not ('w' or 'x' or 'Y')
                && word.IsVowelLast(before + 1)
                && word.IsConsonantLast(before + 2);
    }
}
