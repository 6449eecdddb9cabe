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
    /// <param name="forStemming">Whether <see cref="Accents"/> are kept; folding again takes them off.</param>
    /// <returns>How many were written.</returns>
    public static int Fold(ReadOnlySpan<char> text, Span<char> folded, bool forStemming = false)
    {
        var length = 0;
        foreach (var character in text)
        {
            if (length >= LongestToken)
            {
                return LongestToken;
            }
            if (forStemming && length > 0 && Accents.Compose(folded[length - 1], character) is { } composed)
            {
                folded[length - 1] = composed;
                continue;
            }
            length += Fold(character, folded[length..], forStemming);
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

    /// <summary>Characters that are inside words and no part of them: soft hyphen, joiners, combining accents, pointing.</summary>
    public static bool IsIgnorable(char character) =>
        character switch
        {
            '\u00AD' or '\u2060' or '\uFEFF' => true,
            >= '\u0300' and <= '\u036F' => true,
            >= '\u0591' and <= '\u05C7' => IsMark(character), // niqqud and accents
            '\u061C' or '\u0640' or '\u0670' => true, // tatweel, the small alef
            >= '\u064B' and <= '\u065F' => true, // harakat
            >= '\u06D6' and <= '\u06ED' => IsMark(character),
            '\u093C' or '\u09BC' or '\u0A3C' or '\u0ABC' or '\u0B3C' => true, // nukta
            >= '\u200C' and <= '\u200F' => true,
            _ => false,
        };

    /// <summary>Whether a character belongs to a script that is written without spaces, so that pairs are indexed.</summary>
    public static bool IsUnspaced(char character) =>
        character >= 0x0E00
        && !char.IsDigit(character)
        && character switch
        {
            <= '\u0EFF' => char.IsLetter(character) || IsMark(character), // Thai, Lao
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

    private static int Fold(char character, Span<char> folded, bool forStemming)
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
        if (char.IsDigit(character))
        {
            folded[0] = (char)('0' + CharUnicodeInfo.GetDecimalDigitValue(character));
            return 1;
        }
        var lower = char.ToLowerInvariant(character);
        if (forStemming && Accents.Contains(lower))
        {
            folded[0] = lower;
            return 1;
        }
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
