using Gateway.Abstractions;
using Gateway.Text;

namespace Gateway.Core;

/// <summary>Finds a section of a document by its heading, or by the last headings of its path.</summary>
internal static class SectionChoice
{
    private const int MostChoices = 10;

    private static readonly string[] Separators = [PassageColumns.HeadingSeparator.Trim(), " > "];

    /// <summary>
    /// The lines of a section with all below it. A heading is named whole, without regard to case if need be, or by the
    /// number that it begins with (<c>3.2</c>).
    /// </summary>
    public static TextPlace Find(string wanted, Outline outline, string document)
    {
        var headings = outline.Headings;
        var tree = new HeadingPaths(headings);
        List<int> found = [];
        foreach (var fits in (Func<string, string, bool>[])[IsEqual, IsLike, BeginsWithNumber])
        {
            // Whole first: a heading may hold what separates headings.
            found = Matches(tree, headings.Count, [wanted], fits);
            found = found.Count > 0 ? found : Matches(tree, headings.Count, Split(wanted), fits);
            if (found.Count > 0)
            {
                break;
            }
        }
        return found.Count switch
        {
            1 => new TextPlace(
                new LineRange(headings[found[0]].Line, tree.LastLineOf(found[0], outline.TotalLines)),
                "§ " + tree.PathOf(found[0])
            ),
            0 => throw Absent(wanted, headings, document),
            _ => throw Ambiguous(wanted, found, tree, outline, document),
        };
    }

    private static List<int> Matches(HeadingPaths tree, int count, string[] wanted, Func<string, string, bool> fits) =>
        [.. Enumerable.Range(0, count).Where(index => tree.EndsWith(index, wanted, fits))];

    private static string[] Split(string wanted) =>
        wanted.Split(Separators, StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);

    private static bool IsEqual(string heading, string wanted) => heading == wanted;

    private static bool IsLike(string heading, string wanted) =>
        heading.Equals(wanted.Trim(), StringComparison.OrdinalIgnoreCase);

    private static bool BeginsWithNumber(string heading, string wanted) =>
        wanted.Length > 0
        && char.IsAsciiDigit(wanted[^1])
        && heading.StartsWith(wanted, StringComparison.OrdinalIgnoreCase)
        && heading.Length > wanted.Length
        && (char.IsWhiteSpace(heading[wanted.Length]) || heading.AsSpan(wanted.Length).StartsWith(". "));

    private static GatewayException Absent(string wanted, IReadOnlyList<Heading> headings, string document)
    {
        if (headings.Count == 0)
        {
            return new GatewayException(
                ErrorCode.RequestInvalid,
                $"{document} has no headings",
                "read lines (?lines=1-100) or pages (?page=3); ?part=outline shows what there is"
            );
        }
        var last = Split(wanted).LastOrDefault() ?? wanted;
        var near = NearestName.Of(last, headings.Select(heading => heading.Text).Distinct().Take(2000));
        return new GatewayException(
            ErrorCode.AccessNotFound,
            $"{document} has no section '{wanted}'",
            near is null
                ? "its headings are listed by ?part=outline"
                : $"did you mean '{near}'? ?part=outline lists all headings"
        );
    }

    private static GatewayException Ambiguous(
        string wanted,
        List<int> found,
        HeadingPaths tree,
        Outline outline,
        string document
    )
    {
        var choices = found
            .Take(MostChoices)
            .Select(index =>
                $"'{tree.PathOf(index)}' (lines={outline.Headings[index].Line}-{tree.LastLineOf(index, outline.TotalLines)})"
            );
        var more = found.Count > MostChoices ? $" and {found.Count - MostChoices} more" : "";
        return new GatewayException(
            ErrorCode.RequestInvalid,
            $"{found.Count} sections of {document} are called '{wanted}'",
            $"name one with the headings above it, or its lines: {string.Join("; ", choices)}{more}"
        );
    }
}
