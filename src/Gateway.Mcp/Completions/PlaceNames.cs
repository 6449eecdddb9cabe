using Gateway.Abstractions;
using Gateway.Text;

namespace Gateway.Mcp.Completions;

/// <summary>The places in a document by the names that its addresses take.</summary>
internal static class PlaceNames
{
    /// <summary>Its pages, slides, sheets and members: their numbers or names, within an attachment with its name.</summary>
    public static IEnumerable<string> Pages(Outline outline) =>
        outline
            .Parts.Where(part => part.Label.Length > 0)
            .Select(part => part.Inside.Length == 0 ? part.Label : part.Name)
            .Distinct();

    /// <summary>Its sections by their headings; those that have namesakes with the headings above them.</summary>
    public static IEnumerable<string> Sections(Outline outline)
    {
        var paths = new HeadingPaths(outline.Headings);
        var namesakes = outline
            .Headings.GroupBy(heading => heading.Text, StringComparer.OrdinalIgnoreCase)
            .Where(group => group.Count() > 1)
            .Select(group => group.Key)
            .ToHashSet(StringComparer.OrdinalIgnoreCase);
        return outline
            .Headings.Select((heading, at) => namesakes.Contains(heading.Text) ? paths.PathOf(at) : heading.Text)
            .Where(name => name.Length > 0)
            .Distinct();
    }
}
