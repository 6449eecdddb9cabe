namespace Gateway.Search.Analysis;

/// <summary>A word under stemming, with the regions R1 and R2 of Porter's definition; a consonant y is written Y.</summary>
internal ref struct StemBuffer
{
    private readonly char[] _letters;
    private readonly int _r1;
    private readonly int _r2;

    public StemBuffer(string word)
    {
        _letters = new char[word.Length + 1];
        word.CopyTo(_letters);
        Length = word.Length;
        MarkConsonantY();
        _r1 = StartOfR1(word);
        _r2 = AfterVowelAndConsonant(_r1);
    }

    public int Length { get; private set; }

    public readonly char this[int index] => _letters[index];

    public readonly char this[Index index] => _letters[index.GetOffset(Length)];

    public readonly bool Ends(string suffix) => _letters.AsSpan(0, Length).EndsWith(suffix);

    public readonly bool InR1(int suffixLength) => Length - suffixLength >= _r1;

    public readonly bool InR2(int suffixLength) => Length - suffixLength >= _r2;

    public readonly bool IsVowel(int index) => _letters[index] is 'a' or 'e' or 'i' or 'o' or 'u' or 'y';

    public readonly bool HasVowelBefore(int end)
    {
        for (var i = 0; i < end; i++)
        {
            if (IsVowel(i))
            {
                return true;
            }
        }
        return false;
    }

    public readonly bool EndsInDouble() =>
        Length >= 2
        && _letters[Length - 1] == _letters[Length - 2]
        && _letters[Length - 1] is 'b' or 'd' or 'f' or 'g' or 'm' or 'n' or 'p' or 'r' or 't';

    /// <summary>Whether what stands before a suffix ends in a short syllable.</summary>
    public readonly bool EndsInShortSyllable(int suffixLength)
    {
        var end = Length - suffixLength;
        return end == 2
            ? IsVowel(0) && !IsVowel(1)
            : end > 2
                && !IsVowel(end - 3)
                && IsVowel(end - 2)
                && !IsVowel(end - 1)
                && _letters[end - 1] is not ('w' or 'x' or 'Y');
    }

    public readonly bool IsShort() => _r1 >= Length && EndsInShortSyllable(0);

    public void Cut(int count) => Length -= count;

    public void Append(char letter) => _letters[Length++] = letter;

    public void Replace(int suffixLength, string with)
    {
        Length -= suffixLength;
        with.CopyTo(_letters.AsSpan(Length));
        Length += with.Length;
    }

    public readonly string ToFinalString() =>
        string.Create(
            Length,
            _letters,
            static (target, letters) =>
            {
                for (var i = 0; i < target.Length; i++)
                {
                    target[i] = letters[i] == 'Y' ? 'y' : letters[i];
                }
            }
        );

    public override readonly string ToString() => new(_letters, 0, Length);

    private readonly void MarkConsonantY()
    {
        for (var i = 0; i < Length; i++)
        {
            if (_letters[i] == 'y' && (i == 0 || IsVowel(i - 1)))
            {
                _letters[i] = 'Y';
            }
        }
    }

    private readonly int StartOfR1(string word)
    {
        foreach (var start in (ReadOnlySpan<string>)["gener", "commun", "arsen"])
        {
            if (word.StartsWith(start, StringComparison.Ordinal))
            {
                return start.Length;
            }
        }
        return AfterVowelAndConsonant(0);
    }

    private readonly int AfterVowelAndConsonant(int from)
    {
        for (var i = from + 1; i < Length; i++)
        {
            if (IsVowel(i - 1) && !IsVowel(i))
            {
                return i + 1;
            }
        }
        return Length;
    }
}
