namespace Gateway.Search.Analysis.Stemming;

/// <summary>French, as of Snowball 2.2.</summary>
/// <remarks>Written from its description, https://snowballstem.org/algorithms/french/stemmer.html.</remarks>
internal static class FrenchStemmer
{
    private const string Vowels = "aeiouyâàëéêèïîôûù";

    private static readonly SuffixTable<Ending> Endings = new(
        ("ance iqUe isme able iste eux ances iqUes ismes ables istes", Ending.InR2),
        ("atrice ateur ation atrices ateurs ations", Ending.Ation),
        ("logie logies", Ending.Logie),
        ("usion ution usions utions", Ending.Ution),
        ("ence ences", Ending.Ence),
        ("ement ements", Ending.Ement),
        ("ité ités", Ending.Ite),
        ("if ive ifs ives", Ending.If),
        ("eaux", Ending.Eaux),
        ("aux", Ending.Aux),
        ("euse euses", Ending.Euse),
        ("issement issements", Ending.Issement),
        ("amment", Ending.Amment),
        ("emment", Ending.Emment),
        ("ment ments", Ending.Ment)
    );

    private static readonly SuffixTable<string> IVerbs = new(
        (
            "îmes ît îtes i ie ies ir ira irai iraIent irais irait iras irent irez iriez irions irons iront is issaIent "
                + "issais issait issant issante issantes issants isse issent isses issez issiez issions issons it",
            ""
        )
    );

    private static readonly SuffixTable<Verb> Verbs = new(
        ("ions", Verb.Ions),
        ("é ée ées és èrent er era erai eraIent erais erait eras erez eriez erions erons eront ez iez", Verb.Plain),
        ("âmes ât âtes a ai aIent ais ait ant ante antes ants as asse assent asses assiez assions", Verb.AfterE)
    );

    private static readonly SuffixTable<bool> Doubles = new(("enn onn ett ell eill", true));

    private enum Ending
    {
        None,
        InR2,
        Ation,
        Logie,
        Ution,
        Ence,
        Ement,
        Ite,
        If,
        Eaux,
        Aux,
        Euse,
        Issement,
        Amment,
        Emment,
        Ment,
    }

    private enum Verb
    {
        None,
        Ions,
        Plain,
        AfterE,
    }

    /// <summary>Makes a lower-case word its stem; the stem's length.</summary>
    public static int Stem(Span<char> letters, int length)
    {
        var word = new StemBuffer(letters, length, Vowels);
        Mark(ref word);
        MarkRV(ref word);
        word.MarkR1R2();
        if (CutEnding(ref word) || CutIVerb(ref word) || CutVerb(ref word))
        {
            _ = word.Ends("Y") && word.ReplaceIn(0, 1, "i") || word.Ends("ç") && word.ReplaceIn(0, 1, "c");
        }
        else
        {
            CutResidue(ref word);
        }
        word.Cut(Doubles.Find(word.From(0)) > 0 ? 1 : 0);
        RemoveAccent(ref word);
        Unmark(ref word);
        return word.Length;
    }

    // Vowels that are consonants here become capitals; a diaeresis is a mark that keeps its vowel alone.
    private static void Mark(ref StemBuffer word)
    {
        word.MarkQu();
        word.MarkConsonants(between: "ui", after: "y");
        for (var i = 0; i < word.Length; i++)
        {
            switch (word[i])
            {
                case 'y' when i + 1 < word.Length && word.IsVowel(i + 1):
                    word[i] = 'Y';
                    break;
                case 'ë':
                    word.Splice(i++, 1, "He");
                    break;
                case 'ï':
                    word.Splice(i++, 1, "Hi");
                    break;
            }
        }
    }

    private static void Unmark(ref StemBuffer word)
    {
        for (var i = 0; i < word.Length; i++)
        {
            if (word[i] == 'H')
            {
                var next = i + 1 < word.Length ? word[i + 1] : '\0';
                word.Splice(
                    i,
                    next is 'e' or 'i' ? 2 : 1,
                    next == 'e' ? "ë"
                        : next == 'i' ? "ï"
                        : ""
                );
            }
        }
        word.ReplaceAll('I', 'i');
        word.ReplaceAll('U', 'u');
        word.ReplaceAll('Y', 'y');
    }

    private static void MarkRV(ref StemBuffer word)
    {
        var start = word.From(0);
        var beginsOtherwise =
            start.Length >= 3 && ((word.IsVowel(0) && word.IsVowel(1)) || start[..3] is "par" or "col" or "tap");
        word.RV = beginsOtherwise ? 3 : word.AfterVowel(1);
    }

    private static bool CutEnding(ref StemBuffer word)
    {
        var length = Endings.Find(word.From(0), out var rule);
        return rule switch
        {
            Ending.InR2 => word.CutIn(word.R2, length),
            Ending.Ation => word.CutIn(word.R2, length) && CutOrWrite(ref word, "ic", "iqU"),
            Ending.Logie => word.ReplaceIn(word.R2, length, "log"),
            Ending.Ution => word.ReplaceIn(word.R2, length, "u"),
            Ending.Ence => word.ReplaceIn(word.R2, length, "ent"),
            Ending.Ement => word.CutIn(word.RV, length) && CutBeforeEment(ref word),
            Ending.Ite => word.CutIn(word.R2, length) && CutBeforeIte(ref word),
            Ending.If => word.CutIn(word.R2, length)
                && (!word.CutIn(word.R2, "at") || CutOrWrite(ref word, "ic", "iqU")),
            Ending.Eaux => word.ReplaceIn(0, length, "eau"),
            Ending.Aux => word.ReplaceIn(word.R1, length, "al"),
            Ending.Euse => word.CutIn(word.R2, length) || word.ReplaceIn(word.R1, length, "eux"),
            Ending.Issement => word.IsConsonantLast(length) && word.CutIn(word.R1, length),
            _ => CutAdverb(ref word, length, rule),
        };
    }

    // What is left of an adverb may end like a verb, so it is never done here.
    private static bool CutAdverb(ref StemBuffer word, int length, Ending rule)
    {
        _ = rule switch
        {
            Ending.Amment => word.ReplaceIn(word.RV, length, "ant"),
            Ending.Emment => word.ReplaceIn(word.RV, length, "ent"),
            Ending.Ment => word.IsVowelLast(length) && word.CutIn(word.RV + 1, length),
            _ => false,
        };
        return false;
    }

    private static bool CutBeforeEment(ref StemBuffer word)
    {
        if (word.Ends("iv"))
        {
            _ = word.CutIn(word.R2, 2) && word.CutIn(word.R2, "at");
        }
        else if (word.Ends("eus"))
        {
            _ = word.CutIn(word.R2, 3) || word.ReplaceIn(word.R1, 3, "eux");
        }
        else if (word.Ends("abl") || word.Ends("iqU"))
        {
            word.CutIn(word.R2, 3);
        }
        else if (word.Ends("ièr") || word.Ends("Ièr"))
        {
            word.ReplaceIn(word.RV, 3, "i");
        }
        return true;
    }

    private static bool CutBeforeIte(ref StemBuffer word) =>
        word.Ends("abil") ? CutOrWrite(ref word, "abil", "abl")
        : word.Ends("ic") ? CutOrWrite(ref word, "ic", "iqU")
        : word.CutIn(word.R2, "iv") || true;

    private static bool CutOrWrite(ref StemBuffer word, string suffix, string with) =>
        !word.Ends(suffix) || word.CutIn(word.R2, suffix.Length) || word.ReplaceIn(0, suffix.Length, with);

    private static bool CutIVerb(ref StemBuffer word)
    {
        word.Limit = word.RV;
        var length = IVerbs.Find(word.From(0));
        var isCut = length > 0 && word.Last(length) != 'H' && word.IsConsonantLast(length) && word.CutIn(0, length);
        word.Limit = 0;
        return isCut;
    }

    private static bool CutVerb(ref StemBuffer word)
    {
        word.Limit = word.RV;
        var length = Verbs.Find(word.From(0), out var rule);
        var isCut = length > 0 && word.CutIn(rule == Verb.Ions ? word.R2 : 0, length);
        if (rule == Verb.AfterE)
        {
            word.CutIn(0, "e");
        }
        word.Limit = 0;
        return isCut;
    }

    private static void CutResidue(ref StemBuffer word)
    {
        if (word.Ends("s") && (word.Ends("Hi", before: 1) || (word.Length > 1 && !"aiouès".Contains(word.Last(1)))))
        {
            word.Cut(1);
        }
        word.Limit = word.RV;
        if (word.Ends("ion"))
        {
            _ = word.Last(3) is 's' or 't' && word.CutIn(word.R2, 3);
        }
        else if (word.Ends("ier") || word.Ends("Ier"))
        {
            word.Replace(3, "i");
        }
        else if (word.Ends("ière") || word.Ends("Ière"))
        {
            word.Replace(4, "i");
        }
        else
        {
            word.CutIn(0, "e");
        }
        word.Limit = 0;
    }

    private static void RemoveAccent(ref StemBuffer word)
    {
        var i = word.Length - 1;
        while (i >= 0 && !word.IsVowel(i))
        {
            i--;
        }
        if (i >= 0 && i < word.Length - 1 && word[i] is 'é' or 'è')
        {
            word[i] = 'e';
        }
    }
}
