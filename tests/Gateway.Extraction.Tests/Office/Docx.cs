using Gateway.Extraction.Tests.Packages;
using Gateway.Text;

namespace Gateway.Extraction.Tests.Office;

/// <summary>Makes texts of Word from the XML of their bodies.</summary>
internal static class Docx
{
    private const string Relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    private const string Root =
        $"<Relationships xmlns='http://schemas.openxmlformats.org/package/2006/relationships'>"
        + $"<Relationship Id='r1' Type='{Relations}/officeDocument' Target='word/document.xml'/>"
        + $"<Relationship Id='r2' Type='{Relations}/extended-properties' Target='docProps/app.xml'/></Relationships>";

    public static DocumentText Read(string body, params (string Name, string Xml)[] parts) =>
        Parsing.Of(File(body, parts), "a.docx")!;

    public static byte[] File(string body, params (string Name, string Xml)[] parts) =>
        Zip.Of([
            ("_rels/.rels", Root),
            ("word/document.xml", Xml("document", $"<w:body>{body}</w:body>")),
            .. parts.Select(part => (part.Name, part.Xml)),
        ]);

    public static string Xml(string root, string content) =>
        $"<?xml version='1.0'?><w:{root} xmlns:w='http://schemas.openxmlformats.org/wordprocessingml/2006/main'"
        + $" xmlns:r='{Relations}'>{content}</w:{root}>";

    public static string Paragraph(string text, string properties = "") =>
        $"<w:p><w:pPr>{properties}</w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>";

    public static (string Name, string Xml) Related(
        params (string Id, string Type, string Target, bool Outside)[] all
    ) =>
        (
            "word/_rels/document.xml.rels",
            "<Relationships xmlns='x'>"
                + string.Concat(
                    all.Select(one =>
                        $"<Relationship Id='{one.Id}' Type='{Relations}/{one.Type}' Target='{one.Target}'"
                        + $"{(one.Outside ? " TargetMode='External'" : "")}/>"
                    )
                )
                + "</Relationships>"
        );

    public static (string Name, string Xml) Pages(int count) =>
        ("docProps/app.xml", $"<Properties><Pages>{count}</Pages></Properties>");
}
