namespace Gateway.Search.Analysis.Stemming;

/// <summary>Russian, as of Snowball 2.2.</summary>
/// <remarks>Written from its description, https://snowballstem.org/algorithms/russian/stemmer.html.</remarks>
internal static class RussianStemmer
{
    private const string Vowels = "аеиоуыэюя";

    // True: after а or я alone, which stay.
    private static readonly SuffixTable<bool> Gerunds = new(
        ("в вши вшись", true),
        ("ив ивши ившись ыв ывши ывшись", false)
    );

    private static readonly SuffixTable<bool> Adjectives = new(
        ("ее ие ые ое ими ыми ей ий ый ой ем им ым ом его ого ему ому их ых ую юю ая яя ою ею", false)
    );

    private static readonly SuffixTable<bool> Participles = new(("ем нн вш ющ щ", true), ("ивш ывш ующ", false));

    private static readonly SuffixTable<bool> Verbs = new(
        ("ла на ете йте ли й л ем н ло но ет ют ны ть ешь нно", true),
        (
            "ила ыла ена ейте уйте ите или ыли ей уй ил ыл им ым ен ило ыло ено ят ует уют ит ыт ены ить ыть ишь ую ю",
            false
        )
    );

    private static readonly SuffixTable<bool> Nouns = new(
        (
            "а ев ов ие ье е иями ями ами еи ии и ией ей ой ий й иям ям ием ем ам ом о у ах иях ях ы ь ию ью ю ия ья я",
            false
        )
    );

    /// <summary>Makes a lower-case word its stem; the stem's length.</summary>
    public static int Stem(Span<char> letters, int length)
    {
        var word = new StemBuffer(letters, length, Vowels);
        word.ReplaceAll('ё', 'е');
        word.MarkR1R2();
        word.RV = word.AfterVowel(0);
        word.Limit = word.RV;
        if (!Cut(ref word, Gerunds))
        {
            word.Cut(word.Ends("ся") || word.Ends("сь") ? 2 : 0);
            _ = CutAdjective(ref word) || Cut(ref word, Verbs) || Cut(ref word, Nouns);
        }
        word.Cut(word.Ends("и") ? 1 : 0);
        _ = word.CutIn(word.R2, "ость") || word.CutIn(word.R2, "ост");
        Tidy(ref word);
        return word.Length;
    }

    private static bool Cut(ref StemBuffer word, SuffixTable<bool> suffixes)
    {
        var length = suffixes.Find(word.From(0), out var isAfterA);
        return length > 0 && (!isAfterA || word.Last(length) is 'а' or 'я') && word.CutIn(0, length);
    }

    private static bool CutAdjective(ref StemBuffer word)
    {
        var isCut = Cut(ref word, Adjectives);
        if (isCut)
        {
            Cut(ref word, Participles);
        }
        return isCut;
    }

    private static void Tidy(ref StemBuffer word)
    {
        if (word.Ends("ь"))
        {
            word.Cut(1);
            return;
        }
        word.Cut(
            word.Ends("ейше") ? 4
            : word.Ends("ейш") ? 3
            : 0
        );
        word.Cut(word.Ends("нн") ? 1 : 0);
    }
}
