using System.Globalization;
using Gateway.Abstractions;
using Gateway.Extraction.Packages;
using Gateway.Extraction.TextWriting;

namespace Gateway.Extraction.Office;

/// <summary>What an Office file says of itself. Immutable.</summary>
/// <param name="Title">The title; null where it has none.</param>
/// <param name="Properties">Author, dates and the rest.</param>
/// <param name="Pages">How many pages it had when it was saved; null where it does not say.</param>
internal sealed record OfficeMetadata(string? Title, DocumentProperties Properties, int? Pages)
{
    /// <summary>Reads it.</summary>
    public static OfficeMetadata Read(Package package, Relationships root)
    {
        var claims = new Claims();
        int? pages = null;
        foreach (var part in root.PartsOf("core-properties").Concat(root.PartsOf("extended-properties")))
        {
            using var xml = PartXml.Open(package, part);
            while (xml.Read())
            {
                if (xml.Token != XmlToken.Start || xml.Depth != 1)
                {
                    continue;
                }
                var name = xml.Name;
                if (name == "Pages")
                {
                    pages = int.TryParse(xml.ReadLine(), CultureInfo.InvariantCulture, out var count) ? count : null;
                }
                else if (ClaimOf(name) is { } claim)
                {
                    claims.Add(claim, xml.ReadLine());
                }
            }
        }
        return new OfficeMetadata(claims.Title, claims.ToProperties(), pages);
    }

    private static Claim? ClaimOf(string name) =>
        name switch
        {
            "title" => Claim.Title,
            "creator" => Claim.Author,
            "created" => Claim.Created,
            "modified" => Claim.Modified,
            "language" => Claim.Language,
            "subject" => Claim.Subject,
            "description" => Claim.Description,
            "keywords" => Claim.Keywords,
            _ => null,
        };
}
