using System.Globalization;
using System.Text;
using Gateway.Text;

namespace Gateway.Core;

/// <summary>Names and comments as part of a line: nothing in them can end the line or turn the text around.</summary>
internal static class OneLine
{
    /// <summary>The text with line ends, other control characters and <see cref="UnseenCharacters"/> written as <c>\u000a</c>.</summary>
    public static string Of(string text)
    {
        StringBuilder? line = null;
        for (var at = 0; at < text.Length; at++)
        {
            if (IsSpecial(text[at]) || UnseenCharacters.IsAt(text, at))
            {
                line ??= new StringBuilder(text.Length + 12).Append(text, 0, at);
                line.Append(CultureInfo.InvariantCulture, $"\\u{(int)text[at]:x4}");
            }
            else
            {
                line?.Append(text[at]);
            }
        }
        return line?.ToString() ?? text;
    }

    // Control characters, line and paragraph separators.
    private static bool IsSpecial(char character) => char.IsControl(character) || character is '\u2028' or '\u2029';
}
