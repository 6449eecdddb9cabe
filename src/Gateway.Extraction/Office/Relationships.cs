using Gateway.Extraction.Packages;

namespace Gateway.Extraction.Office;

/// <summary>The relationships of a part of an Office file, or of the whole file. Immutable.</summary>
internal sealed class Relationships
{
    private readonly Package _package;
    private readonly Dictionary<string, Relationship> _byId = [];

    /// <summary>Reads them; none where the file has none.</summary>
    /// <param name="package">The file.</param>
    /// <param name="part">The path of the part; empty for the whole file.</param>
    public Relationships(Package package, string part)
    {
        _package = package;
        var slash = part.LastIndexOf('/') + 1;
        var folder = part[..slash];
        if (package.Find($"{folder}_rels/{part[slash..]}.rels") is not { } list)
        {
            return;
        }
        using var xml = PartXml.Open(package, list);
        while (xml.Read())
        {
            if (xml.Token == XmlToken.Start && xml.Name == "Relationship" && xml["Id"] is { } id)
            {
                var isExternal = xml["TargetMode"] == "External";
                var target = xml["Target"] ?? "";
                var type = xml["Type"] ?? "";
                _byId[id] = new Relationship(
                    type[(type.LastIndexOf('/') + 1)..],
                    isExternal ? target : PartPath.Resolve(folder, target),
                    isExternal
                );
            }
        }
    }

    /// <summary>The relationship of an id; null where there is none.</summary>
    public Relationship? Find(string? id) => id is null ? null : _byId.GetValueOrDefault(id);

    /// <summary>The part that an id leads to; null where it leads nowhere or out of the file.</summary>
    public PackagePart? Part(string? id) => PartOf(Find(id));

    /// <summary>The parts of a type that are in the file, in their order.</summary>
    public IEnumerable<PackagePart> PartsOf(string type) =>
        _byId.Values.Where(relationship => relationship.Type == type).Select(PartOf).OfType<PackagePart>();

    /// <summary>Where a link leads, or null for a place in the file itself.</summary>
    public string? LinkTarget(string? id) => Find(id) is { IsExternal: true } link ? link.Target : null;

    private PackagePart? PartOf(Relationship? relationship) =>
        relationship is { IsExternal: false } ? _package.Find(relationship.Target) : null;
}
