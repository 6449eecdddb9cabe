using Gateway.Abstractions;

namespace Gateway.Core;

/// <summary>Which lines of a document a read names.</summary>
/// <param name="Lines">The lines.</param>
/// <param name="Name">How they are cited where they are pages or a section; empty for lines and for the whole.</param>
internal sealed record TextPlace(LineRange Lines, string Name)
{
    /// <summary>Finds what an address names.</summary>
    /// <param name="part">The part.</param>
    /// <param name="outline">The shape of the document.</param>
    /// <param name="document">Its name, for messages.</param>
    /// <exception cref="GatewayException">There is no such page or section, or there are several; says which there are.</exception>
    public static TextPlace Of(ReadPart part, Outline outline, string document) =>
        part switch
        {
            ReadPart.Lines lines => new TextPlace(lines.Range, ""),
            ReadPart.Pages pages => PageChoice.Find(pages.Text, outline, document),
            ReadPart.Section section => SectionChoice.Find(section.Heading, outline, document),
            _ => new TextPlace(LineRange.All, ""),
        };
}
