using System.IO.Compression;
using System.Text;

namespace Gateway.Fuzz.Tests.Targets;

/// <summary>Makes files of documents from their text, packages around their main part.</summary>
internal static class DocumentFiles
{
    public const string Word = "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"";
    public const string Sheet = "xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"";
    public const string Slide =
        "xmlns:p=\"http://schemas.openxmlformats.org/presentationml/2006/main\" xmlns:a=\"http://schemas.openxmlformats.org/drawingml/2006/main\"";
    private const string Relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

    /// <summary>The bytes of a file.</summary>
    /// <param name="ending">The ending of its name.</param>
    /// <param name="text">Its text, or the XML of its main part.</param>
    public static byte[] Of(string ending, string text) =>
        ending switch
        {
            "docx" => Office("word/document.xml", text),
            "xlsx" => Office(
                "xl/workbook.xml",
                $"<workbook {Sheet} xmlns:r=\"{Relations}\"><sheets><sheet name=\"S\" sheetId=\"1\" r:id=\"r1\"/></sheets></workbook>",
                ("xl/_rels/workbook.xml.rels", RelationTo("worksheet", "part.xml")),
                ("xl/part.xml", text)
            ),
            "pptx" => Office(
                "ppt/presentation.xml",
                $"<p:presentation {Slide} xmlns:r=\"{Relations}\"><p:sldIdLst><p:sldId id=\"256\" r:id=\"r1\"/></p:sldIdLst></p:presentation>",
                ("ppt/_rels/presentation.xml.rels", RelationTo("slide", "part.xml")),
                ("ppt/part.xml", text)
            ),
            "odt" => Open("text", text),
            "ods" => Open("spreadsheet", text),
            "odp" => Open("presentation", text),
            "epub" => Book(text),
            _ => BytesOf(text),
        };

    private static byte[] Open(string kind, string text) =>
        Package(("mimetype", "application/vnd.oasis.opendocument." + kind), ("content.xml", text));

    private static byte[] Book(string chapter) =>
        Package(
            ("mimetype", "application/epub+zip"),
            (
                "META-INF/container.xml",
                "<container xmlns=\"urn:oasis:names:tc:opendocument:xmlns:container\"><rootfiles><rootfile full-path=\"c.opf\"/></rootfiles></container>"
            ),
            (
                "c.opf",
                "<package xmlns=\"http://www.idpf.org/2007/opf\"><metadata/><manifest><item id=\"a\" href=\"a.xhtml\" media-type=\"application/xhtml+xml\"/></manifest><spine><itemref idref=\"a\"/></spine></package>"
            ),
            ("a.xhtml", chapter)
        );

    private static byte[] Office(string main, string text, params (string, string)[] more) =>
        Package([("_rels/.rels", RelationTo("officeDocument", main)), (main, text), .. more]);

    private static string RelationTo(string type, string target) =>
        "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">"
        + $"<Relationship Id=\"r1\" Type=\"{Relations}/{type}\" Target=\"{target}\"/></Relationships>";

    private static byte[] Package(params (string Name, string Text)[] parts)
    {
        using var packed = new MemoryStream();
        using (var zip = new ZipArchive(packed, ZipArchiveMode.Create))
        {
            foreach (var (name, text) in parts)
            {
                using var part = zip.CreateEntry(name, CompressionLevel.NoCompression).Open();
                part.Write(BytesOf(text));
            }
        }
        return packed.ToArray();
    }

    // What has no other characters is in an old encoding.
    private static byte[] BytesOf(string text) =>
        text.Any(c => c > '\u00ff') ? Encoding.UTF8.GetBytes(text) : Encoding.Latin1.GetBytes(text);
}
