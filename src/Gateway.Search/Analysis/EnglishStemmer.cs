namespace Gateway.Search.Analysis;

/// <summary>The English stemmer of Martin Porter, second version ("Porter2").</summary>
/// <remarks>
/// Written from the published description, https://snowballstem.org/algorithms/english/stemmer.html. Takes lower-case
/// ASCII words; anything else comes back as it is. Thread-safe.
/// </remarks>
internal static class EnglishStemmer
{
    private static readonly Dictionary<string, string> _exceptions = new(StringComparer.Ordinal)
    {
        ["skis"] = "ski",
        ["skies"] = "sky",
        ["dying"] = "die",
        ["lying"] = "lie",
        ["tying"] = "tie",
        ["idly"] = "idl",
        ["gently"] = "gentl",
        ["ugly"] = "ugli",
        ["early"] = "earli",
        ["only"] = "onli",
        ["singly"] = "singl",
        ["sky"] = "sky",
        ["news"] = "news",
        ["howe"] = "howe",
        ["atlas"] = "atlas",
        ["cosmos"] = "cosmos",
        ["bias"] = "bias",
        ["andes"] = "andes",
    };

    private static readonly HashSet<string> _finalAfterPlural = new(StringComparer.Ordinal)
    {
        "inning",
        "outing",
        "canning",
        "herring",
        "earring",
        "proceed",
        "exceed",
        "succeed",
    };

    // Step 2: suffix and its replacement, longest first among those that share an end; all must stand in R1.
    private static readonly (string Suffix, string With)[] _step2 =
    [
        ("ational", "ate"),
        ("fulness", "ful"),
        ("iveness", "ive"),
        ("ization", "ize"),
        ("ousness", "ous"),
        ("biliti", "ble"),
        ("lessli", "less"),
        ("tional", "tion"),
        ("alism", "al"),
        ("aliti", "al"),
        ("ation", "ate"),
        ("entli", "ent"),
        ("fulli", "ful"),
        ("iviti", "ive"),
        ("ousli", "ous"),
        ("abli", "able"),
        ("alli", "al"),
        ("anci", "ance"),
        ("ator", "ate"),
        ("enci", "ence"),
        ("izer", "ize"),
        ("bli", "ble"),
        ("ogi", "og"),
        ("li", ""),
    ];

    private static readonly (string Suffix, string With)[] _step3 =
    [
        ("ational", "ate"),
        ("tional", "tion"),
        ("alize", "al"),
        ("ative", ""),
        ("icate", "ic"),
        ("iciti", "ic"),
        ("ical", "ic"),
        ("ness", ""),
        ("ful", ""),
    ];

    private static readonly string[] _step4 =
    [
        "ement",
        "able",
        "ance",
        "ence",
        "ible",
        "ment",
        "ant",
        "ate",
        "ent",
        "ion",
        "ism",
        "iti",
        "ive",
        "ize",
        "ous",
        "al",
        "er",
        "ic",
    ];

    /// <summary>The stem of a word.</summary>
    public static string Stem(string word)
    {
        if (word.Length <= 2 || word.AsSpan().ContainsAnyExceptInRange('a', 'z'))
        {
            return word;
        }
        if (_exceptions.TryGetValue(word, out var exception))
        {
            return exception;
        }
        var stem = new StemBuffer(word);
        Step1A(ref stem);
        if (_finalAfterPlural.Contains(stem.ToString()))
        {
            return stem.ToString();
        }
        Step1B(ref stem);
        Step1C(ref stem);
        Step2(ref stem);
        Step3(ref stem);
        Step4(ref stem);
        Step5(ref stem);
        return stem.ToFinalString();
    }

    private static void Step1A(ref StemBuffer stem)
    {
        if (stem.Ends("sses"))
        {
            stem.Cut(2);
        }
        else if (stem.Ends("ied") || stem.Ends("ies"))
        {
            stem.Cut(stem.Length > 4 ? 2 : 1);
        }
        else if (stem.Ends("s") && !stem.Ends("us") && !stem.Ends("ss") && stem.HasVowelBefore(stem.Length - 2))
        {
            stem.Cut(1);
        }
    }

    private static void Step1B(ref StemBuffer stem)
    {
        var length =
            stem.Ends("eedly") ? 5
            : stem.Ends("eed") ? 3
            : 0;
        if (length > 0)
        {
            if (stem.InR1(length))
            {
                stem.Cut(length - 2);
            }
            return;
        }
        length =
            stem.Ends("ingly") ? 5
            : stem.Ends("edly") ? 4
            : stem.Ends("ing") ? 3
            : stem.Ends("ed") ? 2
            : 0;
        if (length == 0 || !stem.HasVowelBefore(stem.Length - length))
        {
            return;
        }
        stem.Cut(length);
        if (stem.Ends("at") || stem.Ends("bl") || stem.Ends("iz"))
        {
            stem.Append('e');
        }
        else if (stem.EndsInDouble())
        {
            stem.Cut(1);
        }
        else if (stem.IsShort())
        {
            stem.Append('e');
        }
    }

    private static void Step1C(ref StemBuffer stem)
    {
        if (stem.Length > 2 && stem[^1] is 'y' or 'Y' && !stem.IsVowel(stem.Length - 2))
        {
            stem.Replace(1, "i");
        }
    }

    private static void Step2(ref StemBuffer stem)
    {
        foreach (var (suffix, with) in _step2)
        {
            if (!stem.Ends(suffix))
            {
                continue;
            }
            var before = stem.Length > suffix.Length ? stem[stem.Length - suffix.Length - 1] : '\0';
            var allowed = suffix switch
            {
                "ogi" => before == 'l',
                "li" => before is 'c' or 'd' or 'e' or 'g' or 'h' or 'k' or 'm' or 'n' or 'r' or 't',
                _ => true,
            };
            if (allowed && stem.InR1(suffix.Length))
            {
                stem.Replace(suffix.Length, with);
            }
            return;
        }
    }

    private static void Step3(ref StemBuffer stem)
    {
        foreach (var (suffix, with) in _step3)
        {
            if (stem.Ends(suffix))
            {
                if (stem.InR1(suffix.Length) && (suffix != "ative" || stem.InR2(suffix.Length)))
                {
                    stem.Replace(suffix.Length, with);
                }
                return;
            }
        }
    }

    private static void Step4(ref StemBuffer stem)
    {
        foreach (var suffix in _step4)
        {
            if (stem.Ends(suffix))
            {
                if (stem.InR2(suffix.Length) && (suffix != "ion" || stem[stem.Length - 4] is 's' or 't'))
                {
                    stem.Cut(suffix.Length);
                }
                return;
            }
        }
    }

    private static void Step5(ref StemBuffer stem)
    {
        if (stem.Ends("e") && (stem.InR2(1) || (stem.InR1(1) && !stem.EndsInShortSyllable(1))))
        {
            stem.Cut(1);
        }
        else if (stem.Ends("l") && stem.InR2(1) && stem[stem.Length - 2] == 'l')
        {
            stem.Cut(1);
        }
    }
}
