using System.Xml;
using Gateway.Abstractions;
using Gateway.Text;

namespace Gateway.Extraction.Packages;

/// <summary>What the extractors of packages share: the package is opened, and faults of its XML become a refusal.</summary>
internal abstract class PackageExtractor : IExtractor
{
    /// <inheritdoc />
    public DocumentText Extract(ReadOnlyMemory<byte> bytes, ExtractionContext context)
    {
        try
        {
            return Read(new Package(bytes, context));
        }
        catch (Exception fault) when (fault is XmlException or InvalidDataException)
        {
            throw Refusal.Damaged(
                context.FileName,
                "is damaged: a part of it cannot be unpacked, is no well-formed XML, or declares a document type",
                fault
            );
        }
    }

    /// <summary>Makes the text.</summary>
    /// <exception cref="XmlException">A part is no well-formed XML.</exception>
    /// <exception cref="InvalidDataException">A part cannot be unpacked.</exception>
    /// <exception cref="GatewayException">As <see cref="IExtractor.Extract"/>.</exception>
    protected abstract DocumentText Read(Package package);
}
