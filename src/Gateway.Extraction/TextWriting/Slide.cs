using System.Globalization;
using Gateway.Abstractions;

namespace Gateway.Extraction.TextWriting;

/// <summary>A slide: its title becomes a heading, its tables become rows; comments and notes follow.</summary>
internal sealed class Slide
{
    /// <summary>Its number, from 1.</summary>
    public int Number { get; init; }

    /// <summary>Whether it is passed over when slides are shown.</summary>
    public bool IsHidden { get; set; }

    /// <summary>What stands on it.</summary>
    public List<SlideShape> Shapes { get; } = [];

    /// <summary>Comments on it, as lines.</summary>
    public List<string> Comments { get; } = [];

    /// <summary>What stands on the page of its notes.</summary>
    public List<SlideShape> Notes { get; } = [];

    /// <summary>Writes it.</summary>
    public void WriteTo(DocumentWriter writer)
    {
        var label = Number.ToString(CultureInfo.InvariantCulture);
        writer.Part(PartKind.Slide, IsHidden ? label + " (hidden)" : label);
        foreach (var title in Shapes.Where(shape => shape.IsTitle))
        {
            WriteTitle(title, writer);
        }
        foreach (var shape in Shapes.Where(shape => !shape.IsTitle && !shape.IsOnEverySlide))
        {
            writer.Blank();
            shape.Lines.ForEach(line => Write(line, writer));
        }
        foreach (var comment in Comments)
        {
            writer.Blank();
            writer.Line("Comment" + comment);
        }
        var start = "Notes: ";
        foreach (var line in Notes.Where(shape => !shape.IsOnEverySlide).SelectMany(shape => shape.Lines))
        {
            if (start.Length > 0)
            {
                writer.Blank();
            }
            writer.Line(start + string.Join(" | ", line.Cells));
            start = "";
        }
    }

    private static void WriteTitle(SlideShape title, DocumentWriter writer)
    {
        writer.Blank();
        foreach (var (text, target) in title.Lines.SelectMany(line => line.Links))
        {
            writer.Link(text, target);
        }
        writer.Heading(1, string.Join(' ', title.Lines.SelectMany(line => line.Cells)));
    }

    private static void Write(SlideLine line, DocumentWriter writer)
    {
        foreach (var (text, target) in line.Links)
        {
            writer.Link(text, target);
        }
        if (line.Cells is [var single])
        {
            writer.Line(single);
        }
        else
        {
            writer.Row(line.Cells);
        }
    }
}
