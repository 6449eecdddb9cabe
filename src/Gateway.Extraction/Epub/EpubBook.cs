using Gateway.Extraction.Packages;
using Gateway.Extraction.TextWriting;

namespace Gateway.Extraction.Epub;

/// <summary>What the package document of a book says: its files, their order, and what the book is.</summary>
internal sealed class EpubBook
{
    private readonly Dictionary<string, EpubItem> _items = [];
    private readonly List<string> _order = [];

    /// <summary>Title, author, dates and the rest.</summary>
    public Claims Claims { get; } = new();

    /// <summary>All files.</summary>
    public IEnumerable<EpubItem> Items => _items.Values;

    /// <summary>The files in the order in which they are read, each once.</summary>
    public IEnumerable<EpubItem> Order => _order.Distinct().Select(_items.GetValueOrDefault).OfType<EpubItem>();

    /// <summary>Reads it.</summary>
    public static EpubBook Read(Package package, PackagePart part)
    {
        var book = new EpubBook();
        var folder = part.Name[..(part.Name.LastIndexOf('/') + 1)];
        using var xml = PartXml.Open(package, part, allowsDoctype: true);
        while (xml.Read())
        {
            if (xml.Token == XmlToken.Start)
            {
                book.Take(xml, folder, package.Context.Limits.Parts);
            }
        }
        return book;
    }

    /// <summary>The path of what a file names, without the place in it.</summary>
    public static string PathOf(string folder, string href)
    {
        var place = href.IndexOf('#');
        return PartPath.Resolve(folder, Uri.UnescapeDataString(place < 0 ? href : href[..place]));
    }

    private void Take(PartXml xml, string folder, int most)
    {
        switch (xml.Name)
        {
            case "item" when xml["id"] is { } id && xml["href"] is { } href && _items.Count < most:
                var isNavigation = xml["properties"]?.Split(' ').Contains("nav") ?? false;
                _items[id] = new EpubItem(PathOf(folder, href), xml["media-type"] ?? "", isNavigation);
                break;
            case "itemref" when xml["idref"] is { } id && _order.Count < most:
                _order.Add(id);
                break;
            case "meta" when xml["property"] == "dcterms:modified":
                Claims.Add(Claim.Modified, xml.ReadLine());
                break;
            default:
                if (ClaimOf(xml.Name) is { } claim)
                {
                    Claims.Add(claim, xml.ReadLine());
                }
                break;
        }
    }

    private static Claim? ClaimOf(string name) =>
        name switch
        {
            "title" => Claim.Title,
            "creator" => Claim.Author,
            "date" => Claim.Created,
            "language" => Claim.Language,
            "description" => Claim.Description,
            "subject" => Claim.Keywords,
            _ => null,
        };
}
