using System.Text;

namespace Gateway.Text;

/// <summary>The tag characters of Unicode (U+E0000 to U+E007F): nobody sees them, and a model reads them as letters.</summary>
/// <remarks>They are what hidden instructions are written in. Their one honest use, flags of regions, loses the region.</remarks>
public static class TagCharacters
{
    /// <summary>What a reader is told of a text that had some.</summary>
    public const string LeftOut =
        "This document holds tag characters (U+E0000 to U+E007F), which no reader sees: they are left out.";

    private const char High = '\udb40';

    /// <summary>Whether there are any.</summary>
    public static bool AreIn(ReadOnlySpan<char> text)
    {
        while (text.IndexOf(High) is var at and >= 0)
        {
            if (IsLow(text, at + 1))
            {
                return true;
            }
            text = text[(at + 1)..];
        }
        return false;
    }

    /// <summary>The text without them.</summary>
    public static string LeaveOut(ReadOnlySpan<char> text)
    {
        var seen = new StringBuilder(text.Length);
        for (var at = 0; at < text.Length; at++)
        {
            if (text[at] == High && IsLow(text, at + 1))
            {
                at++;
                continue;
            }
            seen.Append(text[at]);
        }
        return seen.ToString();
    }

    private static bool IsLow(ReadOnlySpan<char> text, int at) =>
        at < text.Length && text[at] is >= '\udc00' and <= '\udc7f';
}
