using Gateway.Abstractions;
using Gateway.Extraction.Packages;

namespace Gateway.Extraction.Office;

/// <summary>A file of Word, Excel or PowerPoint: its main part, with what leads to the others.</summary>
internal sealed class OfficeFile
{
    /// <summary>Finds the main part and reads the metadata.</summary>
    /// <exception cref="GatewayException">There is no main part.</exception>
    public OfficeFile(Package package)
    {
        Package = package;
        var root = new Relationships(package, "");
        Main =
            root.PartsOf("officeDocument").FirstOrDefault()
            ?? throw Refusal.Damaged(package.Context.FileName, "is no Office file, or its main part is missing");
        Parts = new Relationships(package, Main.Name);
        Metadata = OfficeMetadata.Read(package, root);
    }

    /// <summary>The package.</summary>
    public Package Package { get; }

    /// <summary>The main part.</summary>
    public PackagePart Main { get; }

    /// <summary>What the main part leads to.</summary>
    public Relationships Parts { get; }

    /// <summary>What the file says of itself.</summary>
    public OfficeMetadata Metadata { get; }
}
