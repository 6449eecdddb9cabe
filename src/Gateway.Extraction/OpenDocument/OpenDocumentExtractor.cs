using Gateway.Abstractions;
using Gateway.Extraction.Packages;
using Gateway.Extraction.TextWriting;
using Gateway.Text;

namespace Gateway.Extraction.OpenDocument;

/// <summary>Texts, workbooks and presentations of OpenDocument (ODT, ODS, ODP); the content says which, not the name.</summary>
/// <remarks>
/// Deleted and hidden text is left out; hidden sheets and slides are read and marked. Pages are those that the editor marked
/// when it saved. Left out are headers and footers, pictures, charts, formulas, and the numbers of lists and headings.
/// </remarks>
internal sealed class OpenDocumentExtractor : PackageExtractor
{
    /// <inheritdoc />
    protected override DocumentText Read(Package package)
    {
        RefuseEncrypted(package);
        var content =
            package.Find("content.xml")
            ?? throw Refusal.Damaged(package.Context.FileName, "is no OpenDocument file, or its content is missing");
        var metadata = OpenMetadata.Read(package);
        var writer = new DocumentWriter(package.Context)
        {
            Title = metadata.Claims.Title,
            Properties = metadata.Claims.ToProperties(),
        };
        var styles = new OpenStyles();
        ReadStyles(package, styles);
        using var xml = PartXml.Open(package, content);
        while (xml.Read())
        {
            if (xml.Token == XmlToken.Start && !ReadBody(xml, styles, metadata.Pages, writer))
            {
                styles.Take(xml);
            }
        }
        return writer.Finish();
    }

    private static bool ReadBody(PartXml xml, OpenStyles styles, int? pages, DocumentWriter writer)
    {
        const int bodyDepth = 2;
        if (xml.Depth != bodyDepth)
        {
            return false;
        }
        switch (xml.Name)
        {
            case "text":
                new OpenTextBody(styles, pages, writer).Read(xml);
                return true;
            case "spreadsheet":
                writer.IsLineOriented = true;
                new OpenSheetBody(styles, writer).Read(xml);
                return true;
            case "presentation" or "drawing":
                new OpenSlideBody(styles, writer).Read(xml);
                return true;
            default:
                return false;
        }
    }

    private static void ReadStyles(Package package, OpenStyles styles)
    {
        if (package.Find("styles.xml") is not { } part)
        {
            return;
        }
        using var xml = PartXml.Open(package, part);
        while (xml.Read())
        {
            if (xml.Token == XmlToken.Start)
            {
                styles.Take(xml);
            }
        }
    }

    private static void RefuseEncrypted(Package package)
    {
        if (package.Find("META-INF/manifest.xml") is not { } manifest)
        {
            return;
        }
        using var xml = PartXml.Open(package, manifest, allowsDoctype: true);
        while (xml.Read())
        {
            if (xml.Token == XmlToken.Start && xml.Name == "encryption-data")
            {
                throw Refusal.NeedsPassword(package.Context.FileName);
            }
        }
    }
}
