namespace Gateway.Search.Analysis.Stemming;

/// <summary>A word under stemming, with the regions and the operations that Snowball's descriptions are written in.</summary>
/// <remarks>
/// R1 begins after the first consonant that follows a vowel, R2 is the R1 of R1, RV is each language's own; see
/// https://snowballstem.org/texts/r1r2.html. Regions are told by where they begin, and by the word's length where there is none.
/// Letters that a stemmer marks as consonants are written in capitals.
/// </remarks>
internal ref struct StemBuffer
{
    private readonly Span<char> _letters;
    private readonly string _vowels;

    /// <summary>Takes a word.</summary>
    /// <param name="letters">The word, and room for what its stem is longer meanwhile.</param>
    /// <param name="length">The length of the word.</param>
    /// <param name="vowels">The vowels of the language.</param>
    public StemBuffer(Span<char> letters, int length, string vowels)
    {
        _letters = letters;
        _vowels = vowels;
        Length = length;
    }

    public int Length { get; private set; }

    public int RV { get; set; }

    public int R1 { get; set; }

    public int R2 { get; set; }

    /// <summary>Where the part begins that a rule can see: of <see cref="From"/>, <see cref="Last"/> and all that tells what a word ends in.</summary>
    public int Limit { get; set; }

    public readonly ref char this[int index] => ref _letters[index];

    /// <summary>The end of the word from a place on.</summary>
    public readonly ReadOnlySpan<char> From(int start) => _letters[Math.Min(Math.Max(start, Limit), Length)..Length];

    /// <summary>The letter so many places before the last one; NUL where there is none.</summary>
    public readonly char Last(int back = 0) => Length - 1 - back >= Limit ? _letters[Length - 1 - back] : '\0';

    public readonly bool Ends(string suffix) => From(0).EndsWith(suffix);

    /// <summary>Whether the word ends so before its last letters.</summary>
    public readonly bool Ends(string suffix, int before) =>
        From(0).Length >= before && From(0)[..^before].EndsWith(suffix);

    public readonly bool IsVowel(int index) => _vowels.Contains(_letters[index]);

    public readonly bool IsVowelLast(int back = 0) => Last(back) is var letter and not '\0' && _vowels.Contains(letter);

    public readonly bool IsConsonantLast(int back = 0) =>
        Last(back) is var letter and not '\0' && !_vowels.Contains(letter);

    public void Cut(int count) => Length -= count;

    /// <summary>Cuts if what is cut lies in a region.</summary>
    public bool CutIn(int region, int count)
    {
        var isThere = Length - count >= region;
        Length -= isThere ? count : 0;
        return isThere;
    }

    /// <summary>Cuts a suffix if the word ends in it and it lies in a region.</summary>
    public bool CutIn(int region, string suffix) => Ends(suffix) && CutIn(region, suffix.Length);

    public void Append(char letter) => _letters[Length++] = letter;

    /// <summary>Writes something else for the last letters.</summary>
    public void Replace(int count, string with)
    {
        with.CopyTo(_letters[(Length - count)..]);
        Length += with.Length - count;
    }

    /// <summary>The same if the last letters lie in a region.</summary>
    public bool ReplaceIn(int region, int count, string with)
    {
        var isThere = Length - count >= region;
        if (isThere)
        {
            Replace(count, with);
        }
        return isThere;
    }

    /// <summary>Writes other letters for those in the middle.</summary>
    public void Splice(int at, int count, string with)
    {
        _letters[(at + count)..Length].CopyTo(_letters[(at + with.Length)..]);
        with.CopyTo(_letters[at..]);
        Length += with.Length - count;
    }

    /// <summary>Writes one letter for another wherever it stands.</summary>
    public readonly void ReplaceAll(char letter, char with) => _letters[..Length].Replace(letter, with);

    /// <summary>Finds R1 and R2.</summary>
    /// <param name="least">The fewest letters before R1, which R2 does not depend on.</param>
    public void MarkR1R2(int least = 0)
    {
        R1 = AfterConsonant(AfterVowel(0));
        R2 = AfterConsonant(AfterVowel(R1));
        R1 = Math.Max(R1, Math.Min(least, Length));
    }

    /// <summary>Finds RV as it is in Spanish, Portuguese and Italian.</summary>
    public void MarkRomanceRV()
    {
        RV =
            Length < 2 ? Length
            : !IsVowel(1) ? AfterVowel(2)
            : IsVowel(0) ? AfterConsonant(2)
            : Math.Min(3, Length);
    }

    /// <summary>Writes vowels that are consonants where they stand in capitals.</summary>
    /// <param name="between">Those that are between two vowels.</param>
    /// <param name="after">Those that are after a vowel.</param>
    public readonly void MarkConsonants(string between, string after = "")
    {
        for (var i = 1; i < Length; i++)
        {
            var letter = _letters[i];
            if (
                IsVowel(i - 1)
                && (after.Contains(letter) || (between.Contains(letter) && i + 1 < Length && IsVowel(i + 1)))
            )
            {
                _letters[i] = char.ToUpperInvariant(letter);
            }
        }
    }

    /// <summary>Writes a u after q in capitals.</summary>
    public readonly void MarkQu()
    {
        for (var i = 1; i < Length; i++)
        {
            if (_letters[i - 1] == 'q' && _letters[i] == 'u')
            {
                _letters[i] = 'U';
            }
        }
    }

    /// <summary>The place after the first vowel from a place on.</summary>
    public readonly int AfterVowel(int from) => After(from, isVowel: true);

    /// <summary>The place after the first other letter from a place on.</summary>
    public readonly int AfterConsonant(int from) => After(from, isVowel: false);

    private readonly int After(int from, bool isVowel)
    {
        for (; from < Length; from++)
        {
            if (IsVowel(from) == isVowel)
            {
                return from + 1;
            }
        }
        return Length;
    }
}
