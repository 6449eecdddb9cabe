using System.Text;
using Gateway.Abstractions;

namespace Gateway.Text;

/// <summary>Makes headings that are fit for paths and outlines.</summary>
public static class HeadingText
{
    /// <summary>The longest text of a heading, in UTF-16 units; a longer one is cut and ends in an ellipsis.</summary>
    public const int MaxLength = 200;

    /// <summary>The most headings that are kept of one document: no reader's outline is longer.</summary>
    public const int MaxCount = 100_000;

    /// <summary>Makes a heading: white space becomes single blanks, and the text is cut to <see cref="MaxLength"/>.</summary>
    public static Heading Of(int level, ReadOnlySpan<char> text, int line) => new(level, Clean(text), line);

    /// <summary>A text as one line of at most <see cref="MaxLength"/> units, without <see cref="TagCharacters"/>.</summary>
    public static string Clean(ReadOnlySpan<char> text)
    {
        if (TagCharacters.AreIn(text))
        {
            return Clean(TagCharacters.LeaveOut(text));
        }
        var clean = new StringBuilder();
        var gap = false;
        foreach (var c in text)
        {
            if (char.IsWhiteSpace(c) || char.IsControl(c))
            {
                gap = clean.Length > 0;
                continue;
            }
            if (clean.Length >= MaxLength)
            {
                return char.IsHighSurrogate(clean[^1]) ? clean.Append(c) + "…" : clean + "…";
            }
            clean.Append(gap ? " " : "").Append(c);
            gap = false;
        }
        return clean.ToString();
    }
}
