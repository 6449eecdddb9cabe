using System.Buffers;

namespace Gateway.Search.Analysis;

/// <summary>The letters that stemmers tell from their plain ones: they are folded after stemming, all others before.</summary>
internal static class Accents
{
    // What combining marks make of plain letters; the runtime composes nothing under invariant globalization.
    private static readonly (char Mark, string Plain, string Composed)[] Compositions =
    [
        ('\u0300', "aeiou", "àèìòù"),
        ('\u0301', "aeiou", "áéíóú"),
        ('\u0302', "aeiou", "âêîôû"),
        ('\u0303', "ano", "ãñõ"),
        ('\u0306', "и", "й"),
        ('\u0308', "aeiouе", "äëïöüё"),
        ('\u030A', "a", "å"),
        ('\u0327', "c", "ç"),
    ];

    private static readonly SearchValues<char> Kept = SearchValues.Create(
        "ßæø" + string.Concat(Compositions.Select(composition => composition.Composed))
    );

    /// <summary>Whether a lower-case letter is one of them.</summary>
    public static bool Contains(char letter) => Kept.Contains(letter);

    /// <summary>The letter that a combining mark makes of a plain one; null for none of these.</summary>
    public static char? Compose(char plain, char mark)
    {
        foreach (var composition in Compositions)
        {
            if (
                composition.Mark == mark
                && composition.Plain.IndexOf(plain, StringComparison.Ordinal) is >= 0 and var at
            )
            {
                return composition.Composed[at];
            }
        }
        return null;
    }
}
