using System.Xml.Linq;

namespace Gateway.EndToEnd.Tests.Documents;

/// <summary>Sources that LibreOffice converts: OpenDocument as one plain XML file.</summary>
/// <remarks>Format: OASIS OpenDocument 1.3, part 3, section 3.1.2 (office:document).</remarks>
internal static class FlatOffice
{
    private static readonly XNamespace Office = "urn:oasis:names:tc:opendocument:xmlns:office:1.0";
    private static readonly XNamespace Style = "urn:oasis:names:tc:opendocument:xmlns:style:1.0";
    private static readonly XNamespace Text = "urn:oasis:names:tc:opendocument:xmlns:text:1.0";
    private static readonly XNamespace Table = "urn:oasis:names:tc:opendocument:xmlns:table:1.0";
    private static readonly XNamespace Draw = "urn:oasis:names:tc:opendocument:xmlns:drawing:1.0";
    private static readonly XNamespace Presentation = "urn:oasis:names:tc:opendocument:xmlns:presentation:1.0";
    private static readonly XNamespace Svg = "urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0";
    private static readonly XNamespace Fo = "urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0";
    private static readonly XNamespace Dc = "http://purl.org/dc/elements/1.1/";
    private static readonly XNamespace Meta = "urn:oasis:names:tc:opendocument:xmlns:meta:1.0";

    private const string Break = "OnNewPage";
    private const string Heading = "Heading_20_1";

    private static XElement Headings =>
        new(
            Office + "styles",
            new XElement(
                Style + "style",
                new XAttribute(Style + "name", Heading),
                new XAttribute(Style + "display-name", "Heading 1"),
                new XAttribute(Style + "family", "paragraph"),
                new XAttribute(Style + "default-outline-level", 1)
            )
        );

    /// <summary>A text whose every section begins a page.</summary>
    public static XDocument TextOf(HarbourText text)
    {
        var style = new XElement(
            Style + "style",
            new XAttribute(Style + "name", Break),
            new XAttribute(Style + "family", "paragraph"),
            new XAttribute(Style + "parent-style-name", Heading),
            new XElement(Style + "paragraph-properties", new XAttribute(Fo + "break-before", "page"))
        );
        var body = text.Pages.SelectMany(
            (page, at) =>
                page
                    .Paragraphs.Select(paragraph => new XElement(Text + "p", paragraph))
                    .Prepend(
                        new XElement(
                            Text + "h",
                            new XAttribute(Text + "style-name", at == 0 ? Heading : Break),
                            new XAttribute(Text + "outline-level", 1),
                            page.Heading
                        )
                    )
        );
        return Document(text, "text", new XElement(Office + "text", body), style);
    }

    /// <summary>A workbook of one sheet with a header.</summary>
    public static XDocument SheetOf(HarbourText text)
    {
        var rows = text.Rows.Prepend(["article", "number", "price", "place"]);
        var sheet = new XElement(
            Table + "table",
            new XAttribute(Table + "name", "Spare parts"),
            rows.Select(row => new XElement(Table + "table-row", row.Select(Cell)))
        );
        return Document(text, "spreadsheet", new XElement(Office + "spreadsheet", sheet));
    }

    /// <summary>A presentation with a slide a section.</summary>
    public static XDocument SlidesOf(HarbourText text)
    {
        var slides = text.Pages.Select(
            (page, at) =>
                new XElement(
                    Draw + "page",
                    new XAttribute(Draw + "name", $"page{at + 1}"),
                    new XAttribute(Draw + "master-page-name", "Default"),
                    Frame("title", "1cm", [page.Heading]),
                    Frame("outline", "5cm", page.Paragraphs)
                )
        );
        var layout = new XElement(
            Style + "page-layout",
            new XAttribute(Style + "name", "Sheet"),
            new XElement(
                Style + "page-layout-properties",
                new XAttribute(Fo + "page-width", "28cm"),
                new XAttribute(Fo + "page-height", "21cm")
            )
        );
        return Document(text, "presentation", new XElement(Office + "presentation", slides), layout);
    }

    private static XElement Cell(string value) =>
        decimal.TryParse(value, System.Globalization.CultureInfo.InvariantCulture, out _)
            ? new XElement(
                Table + "table-cell",
                new XAttribute(Office + "value-type", "float"),
                new XAttribute(Office + "value", value),
                new XElement(Text + "p", value)
            )
            : new XElement(
                Table + "table-cell",
                new XAttribute(Office + "value-type", "string"),
                new XElement(Text + "p", value)
            );

    private static XElement Frame(string kind, string top, string[] paragraphs) =>
        new(
            Draw + "frame",
            new XAttribute(Presentation + "class", kind),
            new XAttribute(Svg + "x", "2cm"),
            new XAttribute(Svg + "y", top),
            new XAttribute(Svg + "width", "24cm"),
            new XAttribute(Svg + "height", kind == "title" ? "3cm" : "12cm"),
            new XElement(Draw + "text-box", paragraphs.Select(paragraph => new XElement(Text + "p", paragraph)))
        );

    private static XDocument Document(HarbourText text, string kind, XElement body, XElement? style = null)
    {
        var isLayout = style?.Name.LocalName == "page-layout";
        var master = new XElement(
            Office + "master-styles",
            new XElement(
                Style + "master-page",
                new XAttribute(Style + "name", "Default"),
                new XAttribute(Style + "page-layout-name", "Sheet")
            )
        );
        return new XDocument(
            new XElement(
                Office + "document",
                new XAttribute(XNamespace.Xmlns + "office", Office),
                new XAttribute(XNamespace.Xmlns + "style", Style),
                new XAttribute(XNamespace.Xmlns + "text", Text),
                new XAttribute(XNamespace.Xmlns + "table", Table),
                new XAttribute(XNamespace.Xmlns + "draw", Draw),
                new XAttribute(XNamespace.Xmlns + "presentation", Presentation),
                new XAttribute(XNamespace.Xmlns + "svg", Svg),
                new XAttribute(XNamespace.Xmlns + "fo", Fo),
                new XAttribute(Office + "version", "1.3"),
                new XAttribute(Office + "mimetype", $"application/vnd.oasis.opendocument.{kind}"),
                new XElement(
                    Office + "meta",
                    new XElement(Dc + "title", $"The {text.Name}"),
                    new XElement(Meta + "initial-creator", text.Keeper),
                    new XElement(Dc + "creator", text.Keeper)
                ),
                kind == "text" ? Headings : null,
                style is null ? null : new XElement(Office + "automatic-styles", style),
                isLayout ? master : null,
                new XElement(Office + "body", body)
            )
        );
    }
}
