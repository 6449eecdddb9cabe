namespace Gateway.Search.Analysis.Stemming;

/// <summary>Italian, as of Snowball 2.2.</summary>
/// <remarks>Written from its description, https://snowballstem.org/algorithms/italian/stemmer.html.</remarks>
internal static class ItalianStemmer
{
    private const string Vowels = "aeiouàèìòù";

    private static readonly SuffixTable<bool> Pronouns = new(
        (
            "ci gli la le li lo mi ne si ti vi sene gliela gliele glieli glielo gliene mela mele meli melo mene tela tele "
                + "teli telo tene cela cele celi celo cene vela vele veli velo vene",
            true
        )
    );

    private static readonly SuffixTable<string> BeforePronouns = new(("ando endo", ""), ("ar er ir", "e"));

    private static readonly SuffixTable<Ending> Endings = new(
        (
            "anza anze ico ici ica ice iche ichi ismo ismi abile abili ibile ibili ista iste isti istà istè istì oso osi "
                + "osa ose mente atrice atrici ante anti",
            Ending.InR2
        ),
        ("azione azioni atore atori", Ending.Azione),
        ("logia logie", Ending.Logia),
        ("uzione uzioni usione usioni", Ending.Uzione),
        ("enza enze", Ending.Enza),
        ("amento amenti imento imenti", Ending.Amento),
        ("amente", Ending.Amente),
        ("ità", Ending.Ita),
        ("ivo ivi iva ive", Ending.Ivo)
    );

    private static readonly SuffixTable<bool> BeforeAmente = new(("iv os ic abil", true));
    private static readonly SuffixTable<bool> BeforeIta = new(("abil ic iv", true));

    private static readonly SuffixTable<bool> Verbs = new(
        (
            "ammo ando ano are arono asse assero assi assimo ata ate ati ato ava avamo avano avate avi avo emmo enda ende "
                + "endi endo erà erai eranno ere erebbe erebbero erei eremmo eremo ereste eresti erete erò erono essero "
                + "ete eva evamo evano evate evi evo Yamo iamo immo irà irai iranno ire irebbe irebbero irei iremmo "
                + "iremo ireste iresti irete irò irono isca iscano isce isci isco iscono issero ita ite iti ito iva "
                + "ivamo ivano ivate ivi ivo ono uta ute uti uto ar ir",
            true
        )
    );

    private enum Ending
    {
        None,
        InR2,
        Azione,
        Logia,
        Uzione,
        Enza,
        Amento,
        Amente,
        Ita,
        Ivo,
    }

    /// <summary>Makes a lower-case word its stem; the stem's length.</summary>
    public static int Stem(Span<char> letters, int length)
    {
        var word = new StemBuffer(letters, length, Vowels);
        Mark(ref word);
        word.MarkRomanceRV();
        word.MarkR1R2();
        CutPronoun(ref word);
        _ = CutEnding(ref word) || CutVerb(ref word);
        CutVowel(ref word);
        word.ReplaceAll('I', 'i');
        word.ReplaceAll('U', 'u');
        return word.Length;
    }

    private static void Mark(ref StemBuffer word)
    {
        foreach (
            var (letter, with) in (ReadOnlySpan<(char, char)>)
                [('á', 'à'), ('é', 'è'), ('í', 'ì'), ('ó', 'ò'), ('ú', 'ù')]
        )
        {
            word.ReplaceAll(letter, with);
        }
        word.MarkQu();
        word.MarkConsonants(between: "ui");
    }

    private static void CutPronoun(ref StemBuffer word)
    {
        var length = Pronouns.Find(word.From(0));
        if (
            length > 0
            && BeforePronouns.Find(word.From(0)[..^length], out var with) is > 0 and var before
            && word.Length - length - before >= word.RV
        )
        {
            word.Replace(length, with);
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
            case Ending.Uzione:
                return word.ReplaceIn(word.R2, length, "u");
            case Ending.Enza:
                return word.ReplaceIn(word.R2, length, "ente");
            case Ending.Amento:
                return word.CutIn(word.RV, length);
        }
        if (!word.CutIn(rule == Ending.Amente ? word.R1 : word.R2, length))
        {
            return false;
        }
        switch (rule)
        {
            case Ending.Azione:
                word.CutIn(word.R2, "ic");
                break;
            case Ending.Amente:
                var isIv = word.Ends("iv");
                _ = word.CutIn(word.R2, BeforeAmente.Find(word.From(0))) && isIv && word.CutIn(word.R2, "at");
                break;
            case Ending.Ita:
                word.CutIn(word.R2, BeforeIta.Find(word.From(0)));
                break;
            case Ending.Ivo:
                _ = word.CutIn(word.R2, "at") && word.CutIn(word.R2, "ic");
                break;
        }
        return true;
    }

    private static bool CutVerb(ref StemBuffer word) =>
        Verbs.Find(word.From(word.RV)) is > 0 and var length && word.CutIn(0, length);

    private static void CutVowel(ref StemBuffer word)
    {
        if ("aeioàèìò".Contains(word.Last()) && word.CutIn(word.RV, 1))
        {
            word.CutIn(word.RV, "i");
        }
        if ((word.Ends("ch") || word.Ends("gh")) && word.Length - 2 >= word.RV)
        {
            word.Cut(1);
        }
    }
}
