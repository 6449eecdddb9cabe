namespace Gateway.Search.Analysis;

/// <summary>Light stemmers of Jacques Savoy for German, French and Spanish: they take off endings of number, gender and case.</summary>
/// <remarks>
/// Written from the descriptions in "Light stemming approaches for the French, Portuguese, German and Hungarian
/// languages" (SAC 2006) and at http://members.unine.ch/jacques.savoy/clef/. They take folded words, without accents.
/// </remarks>
internal static class LightStemmers
{
    /// <summary>The stem of a German word.</summary>
    public static string German(string word)
    {
        var stem = word.AsSpan();
        stem = stem switch
        {
            { Length: > 5 } when stem.EndsWith("ern") => stem[..^3],
            { Length: > 4 } when stem is [.., 'e', 'm' or 'n' or 'r' or 's'] => stem[..^2],
            { Length: > 3 } when stem is [.., 'e'] => stem[..^1],
            { Length: > 3 } when stem is [.., var before, 's'] && CanStandBeforeEnding(before) => stem[..^1],
            _ => stem,
        };
        stem = stem switch
        {
            { Length: > 5 } when stem.EndsWith("est") => stem[..^3],
            { Length: > 4 } when stem is [.., 'e', 'r' or 'n'] => stem[..^2],
            { Length: > 4 } when stem is [.., var before, 's', 't'] && CanStandBeforeEnding(before) => stem[..^2],
            _ => stem,
        };
        return Result(stem, word);
    }

    /// <summary>The stem of a French word.</summary>
    public static string French(string word)
    {
        if (word.Length < 6)
        {
            return word;
        }
        if (word.EndsWith('x'))
        {
            return word.EndsWith("aux", StringComparison.Ordinal) ? word[..^2] + "l" : word[..^1];
        }
        var stem = word.AsSpan();
        foreach (var ending in "sre")
        {
            stem = stem[^1] == ending ? stem[..^1] : stem;
        }
        // The accent of é is folded away, so a second e is what é was: achetée.
        stem = stem[^1] == 'e' ? stem[..^1] : stem;
        stem = stem[^1] == stem[^2] ? stem[..^1] : stem;
        return Result(stem, word);
    }

    /// <summary>The stem of a Spanish word.</summary>
    public static string Spanish(string word)
    {
        if (word.Length < 5)
        {
            return word;
        }
        return word.AsSpan() switch
        {
            [.., 'e', 's', 'e', 's'] => word[..^2],
            [.., 'c', 'e', 's'] => word[..^3] + "z",
            [.., 'o' or 'a' or 'e', 's'] => word[..^2],
            [.., 'o' or 'a' or 'e'] => word[..^1],
            _ => word,
        };
    }

    private static bool CanStandBeforeEnding(char letter) =>
        letter is 'b' or 'd' or 'f' or 'g' or 'h' or 'k' or 'l' or 'm' or 'n' or 't';

    private static string Result(ReadOnlySpan<char> stem, string word) =>
        stem.Length == word.Length ? word : stem.ToString();
}
