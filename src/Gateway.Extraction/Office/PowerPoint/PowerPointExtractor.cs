using Gateway.Abstractions;
using Gateway.Extraction.Packages;
using Gateway.Extraction.TextWriting;
using Gateway.Text;

namespace Gateway.Extraction.Office.PowerPoint;

/// <summary>Presentations of PowerPoint (PPTX): the slides in the order in which they are shown.</summary>
/// <remarks>Hidden slides are read and marked. Left out are pictures, charts, and what stands on every slide.</remarks>
internal sealed class PowerPointExtractor : PackageExtractor
{
    /// <inheritdoc />
    protected override DocumentText Read(Package package)
    {
        var file = new OfficeFile(package);
        var writer = new DocumentWriter(package.Context)
        {
            Title = file.Metadata.Title,
            Properties = file.Metadata.Properties,
        };
        var number = 0;
        foreach (var id in Slides(file))
        {
            number++;
            if (writer.IsFull)
            {
                break;
            }
            if (file.Parts.Part(id) is { } part)
            {
                SlideReader.Read(package, part, number).WriteTo(writer);
            }
            else
            {
                writer.Problem = DocumentProblem.Damaged;
                writer.Notice("The part of a slide is missing in this file.");
            }
        }
        return writer.Finish();
    }

    private static List<string?> Slides(OfficeFile file)
    {
        var slides = new List<string?>();
        using var xml = PartXml.Open(file.Package, file.Main);
        while (xml.Read())
        {
            if (
                xml.Token == XmlToken.Start
                && xml.Name == "sldId"
                && slides.Count < file.Package.Context.Limits.Parts
                && xml.Find("id", "/relationships") is { } id
            )
            {
                slides.Add(id);
            }
        }
        return slides;
    }
}
