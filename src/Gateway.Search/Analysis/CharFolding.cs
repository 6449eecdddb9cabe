using System.Globalization;

namespace Gateway.Search.Analysis;

/// <summary>Folds case, diacritics, ligatures and widths, and tells the classes of characters that the analyzer needs.</summary>
internal static class CharFolding
{
    /// <summary>The longest token that is indexed, in characters; what is longer is cut, on both sides alike.</summary>
    public const int LongestToken = 64;

    /// <summary>The most characters that one character folds to.</summary>
    public const int LongestFolding = 3;

    /// <summary>Writes the folded form of a run of characters, the longest token's length at most.</summary>
    /// <param name="text">The characters.</param>
    /// <param name="folded">Room for <see cref="LongestToken"/> characters and a <see cref="LongestFolding"/>.</param>
    /// <returns>How many were written.</returns>
    public static int Fold(ReadOnlySpan<char> text, Span<char> folded)
    {
        var length = 0;
        foreach (var character in text)
        {
            if (length >= LongestToken)
            {
                return LongestToken;
            }
            length += Fold(character, folded[length..]);
        }
        return Math.Min(length, LongestToken);
    }

    /// <summary>Whether the character at a place belongs to a word of a script that is written with spaces.</summary>
    public static bool IsWord(string text, int at)
    {
        var character = text[at];
        return char.IsAscii(character) ? char.IsAsciiLetterOrDigit(character) || character == '_'
            : char.IsSurrogate(character) ? IsSupplementaryLetter(text, char.IsLowSurrogate(character) ? at - 1 : at)
            : IsOtherWord(character) && !IsUnspaced(character);
    }

    /// <summary>Characters that are inside words without being seen: soft hyphen, joiners, combining accents.</summary>
    public static bool IsIgnorable(char character) =>
        character is '\u00AD' or '\u200C' or '\u200D' or '\u2060' or '\uFEFF' or (>= '\u0300' and <= '\u036F');

    /// <summary>Whether a character belongs to a script that is written without spaces, so that pairs are indexed.</summary>
    public static bool IsUnspaced(char character) =>
        character >= 0x0E00
        && character switch
        {
            <= '\u0EFF' => char.IsLetterOrDigit(character) || IsMark(character), // Thai, Lao
            >= '\u1000' and <= '\u11FF' => character < '\u10A0' || character >= '\u1100', // Myanmar, Hangul Jamo
            >= '\u1780' and <= '\u17FF' => true, // Khmer
            >= '\u2E80' and <= '\u2FDF' => true, // radicals
            >= '\u3005' and <= '\u3007' => true,
            >= '\u3041' and <= '\u31FF' => character is not ('\u3099' or '\u309A' or '\u30A0' or '\u30FB'),
            >= '\u3400' and <= '\u4DBF' => true,
            >= '\u4E00' and <= '\u9FFF' => true,
            >= '\uAC00' and <= '\uD7FF' => true,
            >= '\uD840' and <= '\uD8BF' => true, // high halves of the supplementary ideographs
            >= '\uF900' and <= '\uFAFF' => true,
            >= '\uFF66' and <= '\uFF9F' => true,
            _ => false,
        };

    private static int Fold(char character, Span<char> folded)
    {
        if (char.IsAscii(character))
        {
            folded[0] = char.ToLowerInvariant(character);
            return 1;
        }
        if (character is '\u2019' || IsIgnorable(character))
        {
            return 0;
        }
        var lower = char.ToLowerInvariant(character);
        if (FoldingTable.PlainFor(lower) is { } plain)
        {
            plain.CopyTo(folded);
            return plain.Length;
        }
        folded[0] = lower;
        return 1;
    }

    private static bool IsOtherWord(char character) =>
        char.IsLetterOrDigit(character) || IsMark(character) || IsIgnorable(character);

    private static bool IsSupplementaryLetter(string text, int at) =>
        at >= 0
        && at + 1 < text.Length
        && char.IsSurrogatePair(text[at], text[at + 1])
        && !IsUnspaced(text[at])
        && char.IsLetterOrDigit(text, at);

    private static bool IsMark(char character) =>
        CharUnicodeInfo.GetUnicodeCategory(character)
            is UnicodeCategory.NonSpacingMark
                or UnicodeCategory.SpacingCombiningMark;
}
