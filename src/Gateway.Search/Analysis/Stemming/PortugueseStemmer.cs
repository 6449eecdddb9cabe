namespace Gateway.Search.Analysis.Stemming;

/// <summary>Portuguese, as of Snowball 2.2.</summary>
/// <remarks>Written from its description, https://snowballstem.org/algorithms/portuguese/stemmer.html.</remarks>
internal static class PortugueseStemmer
{
    private const string Vowels = "aeiouáéíóúâêô";

    // A nasal vowel is a vowel and a consonant ~ after it.
    private static readonly SuffixTable<Ending> Endings = new(
        (
            "eza ezas ico ica icos icas ismo ismos ável ível ista istas oso osa osos osas amento amentos imento imentos "
                + "adora ador aça~o adoras adores aço~es ante antes ância",
            Ending.InR2
        ),
        ("logia logias", Ending.Logia),
        ("uça~o uço~es", Ending.Ucao),
        ("ência ências", Ending.Encia),
        ("amente", Ending.Amente),
        ("mente", Ending.Mente),
        ("idade idades", Ending.Idade),
        ("iva ivo ivas ivos", Ending.Iva),
        ("ira iras", Ending.Ira)
    );

    private static readonly SuffixTable<bool> BeforeAmente = new(("iv os ic ad", true));
    private static readonly SuffixTable<bool> BeforeMente = new(("ante avel ível", true));
    private static readonly SuffixTable<bool> BeforeIdade = new(("abil ic iv", true));

    private static readonly SuffixTable<bool> Verbs = new(
        (
            "ada ida ia aria eria iria ará ara erá era irá ira ava asse esse isse aste este iste ei arei erei irei am iam "
                + "ariam eriam iriam aram eram iram avam em arem erem irem assem essem issem ado ido ando endo indo "
                + "ara~o era~o ira~o ar er ir as adas idas ias arias erias irias arás aras erás eras irás iras avas es "
                + "ardes erdes irdes ares eres ires asses esses isses astes estes istes is ais eis íeis aríeis eríeis "
                + "iríeis áreis areis éreis ereis íreis ireis ásseis ésseis ísseis áveis ados idos ámos amos íamos "
                + "aríamos eríamos iríamos áramos éramos íramos ávamos emos aremos eremos iremos ássemos êssemos "
                + "íssemos imos armos ermos irmos eu iu ou",
            true
        )
    );

    private static readonly SuffixTable<bool> Residues = new(("os a i o á í ó", true));

    private enum Ending
    {
        None,
        InR2,
        Logia,
        Ucao,
        Encia,
        Amente,
        Mente,
        Idade,
        Iva,
        Ira,
    }

    /// <summary>Makes a lower-case word its stem; the stem's length.</summary>
    public static int Stem(Span<char> letters, int length)
    {
        var word = new StemBuffer(letters, length, Vowels);
        Nasals(ref word, "ã", "a~");
        Nasals(ref word, "õ", "o~");
        word.MarkRomanceRV();
        word.MarkR1R2();
        if (CutEnding(ref word) || CutVerb(ref word))
        {
            _ = word.Ends("ci") && word.CutIn(word.RV, 1);
        }
        else
        {
            word.CutIn(word.RV, Residues.Find(word.From(0)));
        }
        CutLastVowel(ref word);
        Nasals(ref word, "a~", "ã");
        Nasals(ref word, "o~", "õ");
        return word.Length;
    }

    private static void Nasals(ref StemBuffer word, string written, string with)
    {
        int at;
        while ((at = word.From(0).IndexOf(written)) >= 0)
        {
            word.Splice(at, written.Length, with);
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
            case Ending.Ucao:
                return word.ReplaceIn(word.R2, length, "u");
            case Ending.Encia:
                return word.ReplaceIn(word.R2, length, "ente");
            // -eira is the end of many a noun.
            case Ending.Ira:
                return word.Last(length) == 'e' && word.ReplaceIn(word.RV, length, "ir");
        }
        if (!word.CutIn(rule == Ending.Amente ? word.R1 : word.R2, length))
        {
            return false;
        }
        switch (rule)
        {
            case Ending.Amente:
                var isIv = word.Ends("iv");
                _ = word.CutIn(word.R2, BeforeAmente.Find(word.From(0))) && isIv && word.CutIn(word.R2, "at");
                break;
            case Ending.Mente:
                word.CutIn(word.R2, BeforeMente.Find(word.From(0)));
                break;
            case Ending.Idade:
                word.CutIn(word.R2, BeforeIdade.Find(word.From(0)));
                break;
            case Ending.Iva:
                word.CutIn(word.R2, "at");
                break;
        }
        return true;
    }

    private static bool CutVerb(ref StemBuffer word) =>
        Verbs.Find(word.From(word.RV)) is > 0 and var length && word.CutIn(0, length);

    private static void CutLastVowel(ref StemBuffer word)
    {
        if (word.Last() == 'ç')
        {
            word.Replace(1, "c");
        }
        else if (word.Last() is 'e' or 'é' or 'ê' && word.CutIn(word.RV, 1) && (word.Ends("gu") || word.Ends("ci")))
        {
            word.CutIn(word.RV, 1);
        }
    }
}
