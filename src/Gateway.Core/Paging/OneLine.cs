using System.Globalization;
using System.Text;

namespace Gateway.Core;

/// <summary>Names and comments as part of a line: nothing in them can end the line or turn the text around.</summary>
internal static class OneLine
{
    /// <summary>The text with line ends, other control characters and direction marks written as <c>\u000a</c>.</summary>
    public static string Of(string text)
    {
        if (!text.Any(IsSpecial))
        {
            return text;
        }
        var line = new StringBuilder(text.Length + 12);
        foreach (var character in text)
        {
            line.Append(
                IsSpecial(character)
                    ? string.Create(CultureInfo.InvariantCulture, $"\\u{(int)character:x4}")
                    : character.ToString()
            );
        }
        return line.ToString();
    }

    // Control characters, line and paragraph separators, and what overrides or isolates the writing direction.
    private static bool IsSpecial(char character) =>
        char.IsControl(character)
        || character is '\u2028' or '\u2029' or (>= '\u202a' and <= '\u202e') or (>= '\u2066' and <= '\u2069');
}
