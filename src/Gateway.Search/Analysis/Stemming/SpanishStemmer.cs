namespace Gateway.Search.Analysis.Stemming;

/// <summary>Spanish, as of Snowball 2.2.</summary>
/// <remarks>Written from its description, https://snowballstem.org/algorithms/spanish/stemmer.html.</remarks>
internal static class SpanishStemmer
{
    private const string Vowels = "aeiouáéíóúü";

    private static readonly SuffixTable<bool> Pronouns = new(
        ("me se sela selo selas selos la le lo las les los nos", true)
    );

    private static readonly SuffixTable<string?> BeforePronouns = new(
        ("iéndo", "iendo"),
        ("ándo", "ando"),
        ("ár", "ar"),
        ("ér", "er"),
        ("ír", "ir"),
        ("ando iendo ar er ir yendo", null)
    );

    private static readonly SuffixTable<Ending> Endings = new(
        (
            "anza anzas ico ica icos icas ismo ismos able ables ible ibles ista istas oso osa osos osas amiento amientos "
                + "imiento imientos",
            Ending.InR2
        ),
        ("adora ador ación adoras adores aciones ante antes ancia ancias", Ending.Acion),
        ("logía logías", Ending.Logia),
        ("ución uciones", Ending.Ucion),
        ("encia encias", Ending.Encia),
        ("amente", Ending.Amente),
        ("mente", Ending.Mente),
        ("idad idades", Ending.Idad),
        ("iva ivo ivas ivos", Ending.Iva)
    );

    private static readonly SuffixTable<bool> BeforeAmente = new(("iv os ic ad", true));
    private static readonly SuffixTable<bool> BeforeMente = new(("ante able ible", true));
    private static readonly SuffixTable<bool> BeforeIdad = new(("abil ic iv", true));

    private static readonly SuffixTable<bool> YVerbs = new(
        ("ya ye yan yen yeron yendo yo yó yas yes yais yamos", true)
    );

    private static readonly SuffixTable<Verb> Verbs = new(
        ("en es éis emos", Verb.AfterGu),
        (
            "arían arías arán arás aríais aría aréis aríamos aremos ará aré "
                + "erían erías erán erás eríais ería eréis eríamos eremos erá eré "
                + "irían irías irán irás iríais iría iréis iríamos iremos irá iré "
                + "aba ada ida ía ara iera ad ed id ase iese aste iste an aban ían aran ieran asen iesen aron ieron ado "
                + "ido ando iendo ió ar er ir as abas adas idas ías aras ieras ases ieses ís áis abais íais arais ierais "
                + "aseis ieseis asteis isteis ados idos amos ábamos íamos imos áramos iéramos iésemos ásemos",
            Verb.Plain
        )
    );

    private static readonly SuffixTable<Verb> Residues = new(("os a o á í ó", Verb.Plain), ("e é", Verb.AfterGu));

    private enum Ending
    {
        None,
        InR2,
        Acion,
        Logia,
        Ucion,
        Encia,
        Amente,
        Mente,
        Idad,
        Iva,
    }

    private enum Verb
    {
        None,
        Plain,
        AfterGu,
    }

    /// <summary>Makes a lower-case word its stem; the stem's length.</summary>
    public static int Stem(Span<char> letters, int length)
    {
        var word = new StemBuffer(letters, length, Vowels);
        word.MarkRomanceRV();
        word.MarkR1R2();
        CutPronoun(ref word);
        _ = CutEnding(ref word) || CutYVerb(ref word) || CutVerb(ref word);
        CutResidue(ref word);
        foreach (
            var (letter, with) in (ReadOnlySpan<(char, char)>)
                [('á', 'a'), ('é', 'e'), ('í', 'i'), ('ó', 'o'), ('ú', 'u')]
        )
        {
            word.ReplaceAll(letter, with);
        }
        return word.Length;
    }

    private static void CutPronoun(ref StemBuffer word)
    {
        var length = Pronouns.Find(word.From(0));
        if (length == 0)
        {
            return;
        }
        var before = BeforePronouns.Find(word.From(0)[..^length], out var with);
        if (before == 0 || word.Length - length - before < word.RV)
        {
            return;
        }
        if (with is not null)
        {
            word.Replace(length + before, with);
        }
        else if (!word.Ends("yendo", length) || word.Last(length + before) == 'u')
        {
            word.Cut(length);
        }
    }

    private static bool CutEnding(ref StemBuffer word)
    {
        var length = Endings.Find(word.From(0), out var rule);
        switch (rule)
        {
            case Ending.None:
                return false;
            case Ending.Logia:
                return word.ReplaceIn(word.R2, length, "log");
            case Ending.Ucion:
                return word.ReplaceIn(word.R2, length, "u");
            case Ending.Encia:
                return word.ReplaceIn(word.R2, length, "ente");
        }
        if (!word.CutIn(rule == Ending.Amente ? word.R1 : word.R2, length))
        {
            return false;
        }
        switch (rule)
        {
            case Ending.Acion:
                word.CutIn(word.R2, "ic");
                break;
            case Ending.Amente:
                var isIv = word.Ends("iv");
                _ = word.CutIn(word.R2, BeforeAmente.Find(word.From(0))) && isIv && word.CutIn(word.R2, "at");
                break;
            case Ending.Mente:
                word.CutIn(word.R2, BeforeMente.Find(word.From(0)));
                break;
            case Ending.Idad:
                word.CutIn(word.R2, BeforeIdad.Find(word.From(0)));
                break;
            case Ending.Iva:
                word.CutIn(word.R2, "at");
                break;
        }
        return true;
    }

    private static bool CutYVerb(ref StemBuffer word)
    {
        var length = YVerbs.Find(word.From(word.RV));
        return length > 0 && word.Last(length) == 'u' && word.CutIn(0, length);
    }

    private static bool CutVerb(ref StemBuffer word)
    {
        var length = Verbs.Find(word.From(word.RV), out var rule);
        return length > 0 && word.CutIn(0, rule == Verb.AfterGu && word.Ends("gu", length) ? length + 1 : length);
    }

    private static void CutResidue(ref StemBuffer word)
    {
        var length = Residues.Find(word.From(0), out var rule);
        if (word.CutIn(word.RV, length) && rule == Verb.AfterGu && word.Ends("gu"))
        {
            word.CutIn(word.RV, 1);
        }
    }
}
