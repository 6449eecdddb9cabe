using System.Globalization;
using System.Text.RegularExpressions;

namespace Gateway.Extraction.Office.Word;

/// <summary>A style as it stands in the list of styles.</summary>
internal sealed partial class WordStyleEntry
{
    /// <summary>Its name; null where it has none.</summary>
    public string? Name { get; set; }

    /// <summary>The style that it varies; null for none.</summary>
    public string? BasedOn { get; set; }

    /// <summary>The level of its outline, from 1; 0 for body text; null where it does not say.</summary>
    public int? Outline { get; set; }

    /// <summary>Whether its text is not shown; null where it does not say.</summary>
    public bool? IsHidden { get; set; }

    /// <summary>Whether its name is that of the title.</summary>
    public bool IsTitle => string.Equals(Name, "Title", StringComparison.OrdinalIgnoreCase);

    /// <summary>The level that its name tells, from 1; null where it tells none.</summary>
    public int? NamedLevel => LevelOf(Name);

    /// <summary>The level that the name of a style tells, in English (as Word saves its own styles) and other languages.</summary>
    public static int? LevelOf(string? name) =>
        name is not null && HeadingName().Match(name) is { Success: true } match
            ? int.Parse(match.Groups[1].ValueSpan, CultureInfo.InvariantCulture)
            : null;

    [GeneratedRegex(
        "^(?:heading|überschrift|berschrift|titre|título|titolo|ttulo|kop|rubrik|overskrift|otsikko|nagłówek|nagwek"
            + "|nadpis|címsor|başlık|заголовок|επικεφαλίδα|見出し|标题|標題|제목) ?([1-9])$",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant
    )]
    private static partial Regex HeadingName();
}
