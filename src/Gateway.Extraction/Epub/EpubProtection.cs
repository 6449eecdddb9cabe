using Gateway.Extraction.Packages;

namespace Gateway.Extraction.Epub;

/// <summary>Which files of a book are encrypted. Fonts that are only scrambled do not count.</summary>
internal static class EpubProtection
{
    /// <summary>The paths of encrypted files.</summary>
    public static HashSet<string> Read(Package package)
    {
        var paths = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        if (package.Find("META-INF/encryption.xml") is not { } part)
        {
            return paths;
        }
        using var xml = PartXml.Open(package, part);
        var isScrambledFont = false;
        while (xml.Read())
        {
            if (xml.Token == XmlToken.Start && xml.Name == "EncryptedData")
            {
                isScrambledFont = false;
            }
            else if (xml.Token == XmlToken.Start && xml.Name == "EncryptionMethod")
            {
                isScrambledFont =
                    xml["Algorithm"] is "http://www.idpf.org/2008/embedding" or "http://ns.adobe.com/pdf/enc#RC";
            }
            else if (xml.Token == XmlToken.Start && xml.Name == "CipherReference" && !isScrambledFont)
            {
                paths.Add(EpubBook.PathOf("", xml["URI"] ?? ""));
            }
        }
        return paths;
    }
}
