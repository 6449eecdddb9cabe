using System.Xml;
using Gateway.Extraction.Packages;

namespace Gateway.Extraction.Epub;

/// <summary>The titles of chapters, as the list of contents has them.</summary>
internal static class EpubContents
{
    /// <summary>The title of each file, by its path; empty where there is no list, or it cannot be read: chapters have headings too.</summary>
    public static Dictionary<string, string> Read(Package package, EpubBook book)
    {
        var titles = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var item in book.Items.Where(item => item.IsNavigation || item.IsNcx))
        {
            if (package.Find(item.Path) is not { } part)
            {
                continue;
            }
            try
            {
                using var xml = PartXml.Open(package, part, allowsDoctype: true);
                ReadList(xml, item.Path[..(item.Path.LastIndexOf('/') + 1)], titles);
            }
            catch (XmlException)
            {
                // An entity that XML does not know (&nbsp;) ends the list early.
            }
        }
        return titles;
    }

    // New lists: <nav><a href>title</a>. Old ones: <navPoint><navLabel><text>title</text></navLabel><content src/>.
    private static void ReadList(PartXml xml, string folder, Dictionary<string, string> titles)
    {
        var label = "";
        while (xml.Read())
        {
            if (xml.Token != XmlToken.Start)
            {
                continue;
            }
            if (xml.Name == "a" && xml["href"] is { } href)
            {
                Add(href, xml.ReadLine());
            }
            else if (xml.Name == "navLabel")
            {
                label = xml.ReadLine();
            }
            else if (xml.Name == "content" && xml["src"] is { } source)
            {
                Add(source, label);
            }
        }

        void Add(string target, string title)
        {
            if (title.Length > 0)
            {
                titles.TryAdd(EpubBook.PathOf(folder, target), title);
            }
        }
    }
}
