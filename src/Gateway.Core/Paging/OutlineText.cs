using System.Globalization;
using System.Text;
using Gateway.Abstractions;

namespace Gateway.Core;

/// <summary>The outline of a document as text: its size, parts, what it says of itself, headings and links, each bounded.</summary>
internal static class OutlineText
{
    private const int MostHeadings = 200;
    private const int MostLinks = 20;
    private const int MostOfProperty = 200;

    /// <summary>The lines below the document's name.</summary>
    public static string Of(Outline outline)
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"  {outline.TotalLines:N0} lines, {outline.Length:N0} characters, ");
        text.Append(CultureInfo.InvariantCulture, $"{outline.Encoding}, revision {outline.Revision}\n");
        if (outline.Parts.Count > 0)
        {
            text.Append("  ").Append(OneLine.Of(PartList.Of(outline.Parts))).Append('\n');
        }
        if (Properties(outline.Properties) is { Length: > 0 } properties)
        {
            text.Append("  it says of itself: ").Append(OneLine.Of(properties)).Append('\n');
        }
        AppendHeadings(text, outline);
        AppendLinks(text, outline.Links);
        return text.ToString();
    }

    private static string Properties(DocumentProperties says)
    {
        (string Name, string? Value)[] all =
        [
            ("author", says.Author),
            ("created", Day(says.Created)),
            ("changed", Day(says.Modified)),
            ("language", says.Language),
            ("subject", says.Subject),
            ("keywords", says.Keywords),
        ];
        return string.Join(
            "; ",
            all.Where(one => !string.IsNullOrEmpty(one.Value)).Select(one => $"{one.Name} {Short(one.Value!)}")
        );
    }

    private static void AppendHeadings(StringBuilder text, Outline outline)
    {
        foreach (var heading in outline.Headings.Take(MostHeadings))
        {
            text.Append(' ', 2 * Math.Min(heading.Level, 10))
                .Append(CultureInfo.InvariantCulture, $"{OneLine.Of(heading.Text)} (line {heading.Line})\n");
        }
        if (outline.Headings.Count > MostHeadings)
        {
            text.Append(
                CultureInfo.InvariantCulture,
                $"  … {outline.Headings.Count - MostHeadings:N0} more headings\n"
            );
        }
    }

    private static void AppendLinks(StringBuilder text, IReadOnlyList<DocumentLink> links)
    {
        foreach (var link in links.Take(MostLinks))
        {
            var name = link.Text.Length == 0 || link.Text == link.Target ? "" : $"{Short(link.Text)} → ";
            text.Append(
                CultureInfo.InvariantCulture,
                $"  link in line {link.Line}: {OneLine.Of(name + Short(link.Target))}\n"
            );
        }
        if (links.Count > MostLinks)
        {
            text.Append(CultureInfo.InvariantCulture, $"  … {links.Count - MostLinks:N0} more links\n");
        }
    }

    private static string? Day(DateTimeOffset? time) =>
        time?.UtcDateTime.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static string Short(string value) => value.Length <= MostOfProperty ? value : value[..MostOfProperty] + "…";
}
