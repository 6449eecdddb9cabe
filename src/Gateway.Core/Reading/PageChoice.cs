using Gateway.Abstractions;

namespace Gateway.Core;

/// <summary>Finds pages, slides, sheets and other parts of a document by their number or name.</summary>
internal static class PageChoice
{
    private const int MostChoices = 20;

    /// <summary>The lines of <c>12</c>, <c>3-5</c>, <c>Budget</c>, <c>sheet Budget</c> or <c>attachment report.pdf, page 3</c>.</summary>
    public static TextPlace Find(string wanted, Outline outline, string document)
    {
        if (outline.Parts.Count == 0)
        {
            throw new GatewayException(
                ErrorCode.RequestInvalid,
                $"{document} has no pages, slides or sheets",
                "read lines (?lines=1-100) or a section (?section=its heading); ?part=outline shows what there is"
            );
        }
        if (FindOne(wanted, outline, document) is { } single)
        {
            return PlaceOf(outline, single, single, document);
        }
        var dash = wanted.IndexOf('-', StringComparison.Ordinal);
        if (
            dash > 0
            && FindOne(wanted[..dash].Trim(), outline, document) is { } first
            && FindOne(wanted[(dash + 1)..].Trim(), outline, document) is { } last
            && first <= last
        )
        {
            return PlaceOf(outline, first, last, document);
        }
        var labels = outline.Parts.Select(part => part.Label);
        throw new GatewayException(
            ErrorCode.AccessNotFound,
            $"{document} has no page '{wanted}'",
            (
                NearestName.Of(wanted, labels.Where(label => !label.All(char.IsAsciiDigit))) is { } near
                    ? $"did you mean {near}? "
                    : ""
            ) + $"it has {PartList.Of(outline.Parts)}"
        );
    }

    /// <summary>Where a part ends: before the next one that does not lie in it.</summary>
    public static int LastLineOf(Outline outline, int index)
    {
        var part = outline.Parts[index];
        var next = index + 1;
        while (next < outline.Parts.Count && LiesIn(outline.Parts[next], part))
        {
            next++;
        }
        return next < outline.Parts.Count ? outline.Parts[next].FirstLine - 1 : outline.TotalLines;
    }

    private static bool LiesIn(DocumentPart inner, DocumentPart outer) =>
        inner.Inside == outer.Name || inner.Inside.StartsWith(outer.Name + ", ", StringComparison.Ordinal);

    private static TextPlace PlaceOf(Outline outline, int first, int last, string document)
    {
        var lines = (First: outline.Parts[first].FirstLine, Last: LastLineOf(outline, last));
        var name =
            first == last ? outline.Parts[first].Name : PartList.Range(outline.Parts[first], outline.Parts[last]);
        return lines.Last >= lines.First
            ? new TextPlace(new LineRange(lines.First, lines.Last), name)
            : throw new GatewayException(
                ErrorCode.RequestUnsupported,
                $"{name} of {document} holds no text",
                "it is empty, or a picture; read the pages around it"
            );
    }

    // A label at the top goes before the same label inside an attachment; with regard to case before without.
    private static int? FindOne(string wanted, Outline outline, string document)
    {
        foreach (var comparison in (StringComparison[])[StringComparison.Ordinal, StringComparison.OrdinalIgnoreCase])
        {
            var found = Matches(outline, part => part.Name.Equals(wanted, comparison));
            found = found.Count > 0 ? found : Matches(outline, part => part.Label.Equals(wanted, comparison));
            var atTop = found.Where(index => outline.Parts[index].Inside.Length == 0).ToList();
            found = atTop.Count > 0 ? atTop : found;
            if (found.Count > 1 && found.Select(index => outline.Parts[index].Name).Distinct().Count() > 1)
            {
                var names = found.Take(MostChoices).Select(index => $"'{outline.Parts[index].Name}'");
                throw new GatewayException(
                    ErrorCode.RequestInvalid,
                    $"'{wanted}' names {found.Count} parts of {document}",
                    $"write one of {string.Join(", ", names)}"
                );
            }
            if (found.Count > 0)
            {
                return found[0];
            }
        }
        return null;
    }

    private static List<int> Matches(Outline outline, Func<DocumentPart, bool> fits) =>
        [.. Enumerable.Range(0, outline.Parts.Count).Where(index => fits(outline.Parts[index]))];
}
