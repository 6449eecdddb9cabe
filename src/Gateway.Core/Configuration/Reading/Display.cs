using System.Globalization;
using System.Text;

namespace Gateway.Core.Configuration;

/// <summary>Makes text of the file fit to be shown in one line of a message.</summary>
internal static class Display
{
    private const int Longest = 120;

    /// <summary>The text in single quotes, cut when long, with everything invisible spelt out.</summary>
    public static string Quote(string text) => $"'{Bare(text)}'";

    /// <summary>The text without quotes, cut when long, with everything invisible spelt out.</summary>
    public static string Bare(string text)
    {
        var shown = new StringBuilder();
        foreach (var rune in text.EnumerateRunes())
        {
            if (shown.Length > Longest)
            {
                return shown.Append('…').ToString();
            }
            Append(shown, rune);
        }
        return shown.ToString();
    }

    /// <summary>Names in single quotes with commas between them.</summary>
    public static string List(IEnumerable<string> names) => string.Join(", ", names.Select(Quote));

    private static void Append(StringBuilder shown, Rune rune)
    {
        // Control and format characters (among them those that reverse the direction of writing) would hide or change what is shown.
        var isVisible =
            rune.Value == ' '
            || Rune.GetUnicodeCategory(rune)
                is not (
                    UnicodeCategory.SpaceSeparator
                    or UnicodeCategory.Control
                    or UnicodeCategory.Format
                    or UnicodeCategory.LineSeparator
                    or UnicodeCategory.ParagraphSeparator
                    or UnicodeCategory.OtherNotAssigned
                    or UnicodeCategory.PrivateUse
                );
        if (isVisible)
        {
            shown.Append(rune);
        }
        else
        {
            shown.Append(CultureInfo.InvariantCulture, $"\\u{rune.Value:x4}");
        }
    }
}
