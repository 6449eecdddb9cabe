using Gateway.Extraction.Packages;
using Gateway.Extraction.TextWriting;

namespace Gateway.Extraction.Office.PowerPoint;

/// <summary>Reads a slide with its diagrams, comments and notes.</summary>
internal static class SlideReader
{
    /// <summary>Reads a slide.</summary>
    /// <param name="package">The package.</param>
    /// <param name="part">Its part.</param>
    /// <param name="number">Its number, from 1.</param>
    public static Slide Read(Package package, PackagePart part, int number)
    {
        var relations = new Relationships(package, part.Name);
        var reader = new SlideShapes(relations);
        var slide = new Slide { Number = number };
        slide.Shapes.AddRange(reader.Read(package, part));
        slide.IsHidden = reader.IsHidden;
        foreach (var diagram in relations.PartsOf("diagramData"))
        {
            slide.Shapes.AddRange(new SlideShapes(relations).Read(package, diagram));
        }
        foreach (var comments in relations.PartsOf("comments"))
        {
            slide.Comments.AddRange(Comments(package, comments));
        }
        foreach (var notes in relations.PartsOf("notesSlide"))
        {
            slide.Notes.AddRange(new SlideShapes(new Relationships(package, notes.Name)).Read(package, notes));
        }
        return slide;
    }

    private static IEnumerable<string> Comments(Package package, PackagePart part)
    {
        using var xml = PartXml.Open(package, part);
        while (xml.Read())
        {
            if (xml.Token == XmlToken.Start && xml.Name is "text" or "txBody")
            {
                yield return ": " + xml.ReadText().Trim();
            }
        }
    }
}
