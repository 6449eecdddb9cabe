using System.Globalization;
using Gateway.Abstractions;
using Gateway.Search;

namespace Gateway.Core;

/// <summary>
/// How a place is cited, for people and models: <c>handbook/policy.pdf, page 12 § Returns › Period</c>. Where a document has
/// pages or sheets these say where; else its lines do: <c>handbook/returns.md § Period, lines 3–9</c>.
/// </summary>
internal static class Citation
{
    /// <summary>A place in a document.</summary>
    /// <param name="source">The source.</param>
    /// <param name="path">The document.</param>
    /// <param name="place">The place in it; may be empty.</param>
    public static string Of(string source, NodePath path, string place) =>
        place.Length == 0 ? $"{source}/{path}"
        : place.StartsWith('§') ? $"{source}/{path} {place}"
        : $"{source}/{path}, {place}";

    /// <summary>A hit, with its document or its row.</summary>
    public static string Of(SearchHit hit) =>
        hit.RowKey is null
            ? Of(hit.Source, hit.Path, PlaceOf(hit))
            : $"{hit.Source}/{hit.Path} row {string.Join(", ", hit.RowKey.Select(KeyText.Format))}, {hit.Column}";

    /// <summary>Where in its document a hit stands.</summary>
    public static string PlaceOf(SearchHit hit) => Place(hit.Part, hit.Headings, hit.Lines);

    /// <summary>Where in a document something stands.</summary>
    /// <param name="part">Page, slide, sheet with rows or member, as parts are cited; may be empty.</param>
    /// <param name="headings">The headings above it; may be empty.</param>
    /// <param name="lines">Its lines; null for none.</param>
    public static string Place(string part, string headings, LineRange? lines)
    {
        var place = headings.Length == 0 ? part : $"{part} § {headings}".TrimStart();
        return lines is { } range && part.Length == 0
            ? place + (place.Length == 0 ? "" : ", ") + LinesOf(range)
            : place;
    }

    /// <summary><c>line 4</c>, <c>lines 4–9</c>.</summary>
    public static string LinesOf(LineRange lines) =>
        lines.First == lines.Last
            ? string.Create(CultureInfo.InvariantCulture, $"line {lines.First}")
            : string.Create(CultureInfo.InvariantCulture, $"lines {lines.First}–{lines.Last}");
}
