using System.Globalization;
using Gateway.Extraction.Packages;
using Gateway.Extraction.TextWriting;

namespace Gateway.Extraction.OpenDocument;

/// <summary>What an OpenDocument file says of itself. Immutable once read.</summary>
internal sealed class OpenMetadata
{
    private string _lastAuthor = "";

    /// <summary>Title, author, dates and the rest.</summary>
    public Claims Claims { get; } = new();

    /// <summary>How many pages it had when it was saved; null where it does not say.</summary>
    public int? Pages { get; private set; }

    /// <summary>Reads it.</summary>
    public static OpenMetadata Read(Package package)
    {
        var metadata = new OpenMetadata();
        if (package.Find("meta.xml") is not { } part)
        {
            return metadata;
        }
        using var xml = PartXml.Open(package, part);
        while (xml.Read())
        {
            if (xml.Token == XmlToken.Start)
            {
                metadata.Take(xml);
            }
        }
        if (metadata.Claims.ToProperties().Author is null)
        {
            metadata.Claims.Add(Claim.Author, metadata._lastAuthor);
        }
        return metadata;
    }

    private void Take(PartXml xml)
    {
        if (xml.Name == "document-statistic")
        {
            Pages = int.TryParse(xml["page-count"], CultureInfo.InvariantCulture, out var count) ? count : null;
        }
        else if (xml.Name == "creator")
        {
            _lastAuthor = xml.ReadLine();
        }
        else if (ClaimOf(xml.Name) is { } claim)
        {
            Claims.Add(claim, xml.ReadLine());
        }
    }

    private static Claim? ClaimOf(string name) =>
        name switch
        {
            "title" => Claim.Title,
            "initial-creator" => Claim.Author,
            "creation-date" => Claim.Created,
            "date" => Claim.Modified,
            "language" => Claim.Language,
            "subject" => Claim.Subject,
            "description" => Claim.Description,
            "keyword" => Claim.Keywords,
            _ => null,
        };
}
