using System.Numerics;

namespace Gateway.Search.Analysis;

/// <summary>Guesses a text's language from its common words.</summary>
internal static class LanguageGuess
{
    // Of a word that is common in one language alone; one that two share counts half in each. Divisible by up to ten.
    private const int Whole = 2520;

    /// <summary>The language of a text, which may be short: one word is enough if at most two languages share it.</summary>
    public static Language OfText(IReadOnlyList<Token> tokens) => Of(tokens, fewestWords: 1, leastScore: Whole / 2);

    /// <summary>The language of a query, whose common words will be left out: one that may be a name tells nothing.</summary>
    public static Language OfQuery(IReadOnlyList<Token> tokens) => Of(tokens, fewestWords: 2, leastScore: 0);

    private static Language Of(IReadOnlyList<Token> tokens, int fewestWords, int leastScore)
    {
        Span<int> scores = stackalloc int[16];
        Span<int> words = stackalloc int[16];
        foreach (var token in tokens)
        {
            if (
                token.Kind != TokenKind.Word
                || token.Form.StopWord is not { IsTelling: true, Languages: var languages }
            )
            {
                continue;
            }
            var weight = Whole / BitOperations.PopCount(languages);
            for (uint left = languages; left != 0; left &= left - 1)
            {
                var language = BitOperations.TrailingZeroCount(left);
                scores[language] += weight;
                words[language]++;
            }
        }
        var best = Language.English;
        foreach (var language in Enum.GetValues<Language>())
        {
            var isLikelier = scores[(int)language] > scores[(int)best];
            if (isLikelier && scores[(int)language] >= leastScore && words[(int)language] >= fewestWords)
            {
                best = language;
            }
        }
        return best;
    }
}
