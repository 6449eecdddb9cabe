using Gateway.Abstractions;
using Gateway.Mcp.Completions;

namespace Gateway.Mcp.Tests.Completions;

public sealed class PlaceNamesTests
{
    [Fact]
    public void Sections_with_namesakes_have_the_headings_above_them()
    {
        var outline = Shape([new(1, "Returns", 1), new(2, "Period", 2), new(1, "Costs", 4), new(2, "period", 5)], []);
        Assert.Equal(["Returns", "Returns › Period", "Costs", "Costs › period"], PlaceNames.Sections(outline));
    }

    [Fact]
    public void Pages_are_named_by_their_labels_and_those_of_an_attachment_with_it()
    {
        var outline = Shape(
            [],
            [
                new(PartKind.Page, "1", 1),
                new(PartKind.Sheet, "Budget", 2),
                new(PartKind.Attachment, "a.pdf", 3),
                new(PartKind.Page, "1", 3) { Inside = "attachment a.pdf" },
            ]
        );
        Assert.Equal(["1", "Budget", "a.pdf", "attachment a.pdf, page 1"], PlaceNames.Pages(outline));
    }

    private static Outline Shape(Heading[] headings, DocumentPart[] parts) =>
        new(null, headings, 10, 100, "utf-8", "0") { Parts = parts };
}
