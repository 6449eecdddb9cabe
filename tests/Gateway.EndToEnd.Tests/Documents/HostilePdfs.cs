using System.Globalization;
using System.IO.Compression;
using System.Text;

namespace Gateway.EndToEnd.Tests.Documents;

/// <summary>PDFs that loop, burst or lie.</summary>
internal static class HostilePdfs
{
    private const string Pages = "<< /Type /Pages /Kids [3 0 R] /Count 1 >>";
    private const string Page =
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 200 200] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>";
    private const string Font = "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>";

    public static IEnumerable<HostileFile> All()
    {
        var script = "/OpenAction << /S /JavaScript /JS (app.alert\\(1\\)) >> /AA << /WC << /S /Launch /F (calc) >> >>";
        yield return new("ok/good.pdf", OnePage(Text("GOODPDF text")), Verdict.Allowed, "control", "GOODPDF");
        yield return new(
            "pdf/javascript.pdf",
            OnePage(Text("JSPDF"), catalog: script),
            Verdict.Allowed,
            "actions are never run",
            "JSPDF"
        );
        yield return Harmless("flate_bomb", OnePage(Packed(Deflated(Filled(20_000_000, 'A')))), "a stream that bursts");
        yield return Harmless(
            "double_flate",
            OnePage(Packed(Deflated(Deflated(new byte[50_000_000])), "[/FlateDecode /FlateDecode]")),
            "a chain of filters"
        );
        yield return Harmless("xref_loop", OnePage(Text("x"), trailer: "/Prev 9"), "a table that names itself");
        yield return Harmless(
            "deep_array",
            OnePage(Text("x"), page: Page.Replace("/MediaBox", $"/X {Nested('[', ']', 50_000)} /MediaBox", Ordinal)),
            "arrays in arrays"
        );
        yield return Harmless(
            "huge_count",
            OnePage(Text("x"), pages: Pages.Replace("/Count 1", "/Count 2147483647", Ordinal)),
            "a count that is no size"
        );
        yield return Harmless(
            "huge_length",
            OnePage("<< /Length 99999999999 >>\nstream\nx\nendstream"),
            "a length that is no size"
        );
        yield return Rejected(
            "page_loop",
            OnePage(Text("x"), pages: "<< /Type /Pages /Kids [2 0 R 2 0 R] /Count 2 >>"),
            "a tree that holds itself"
        );
        yield return Rejected("parent_loop", OnePage(Text("x"), page: "3 0 R"), "an object that is itself");
        yield return Rejected("scanned", OnePage(Text("")), "no text: not success with nothing");
        yield return Rejected("encrypted", Encrypted(), "a password");
        yield return Rejected("truncated", OnePage(Text(new string('x', 5000)))[..300], "it breaks off");
        yield return Rejected("header_only", "%PDF-1.7\n"u8.ToArray(), "nothing but its mark");
        yield return Rejected("empty", [], "no bytes");
        yield return Rejected("html_inside", "<html>HTMLPDF</html>"u8.ToArray(), "another format");
    }

    private const StringComparison Ordinal = StringComparison.Ordinal;

    private static HostileFile Harmless(string name, byte[] bytes, string why) =>
        new($"pdf/{name}.pdf", bytes, Verdict.Harmless, why);

    private static HostileFile Rejected(string name, byte[] bytes, string why) =>
        new($"pdf/{name}.pdf", bytes, Verdict.Rejected, why);

    private static string Nested(char open, char close, int depth) =>
        new string(open, depth) + new string(close, depth);

    private static string Text(string text) => Stream(text.Length == 0 ? "" : $"BT /F1 12 Tf 10 100 Td ({text}) Tj ET");

    private static string Stream(string content, string more = "") =>
        $"<< /Length {content.Length} {more} >>\nstream\n{content}\nendstream";

    private static string Packed(byte[] content, string filter = "/FlateDecode") =>
        Stream(Encoding.Latin1.GetString(content), "/Filter " + filter);

    private static byte[] Encrypted() =>
        Write(
            [
                "<< /Type /Catalog /Pages 2 0 R >>",
                Pages,
                Page,
                Stream(new string('\u0013', 80)),
                Font,
                $"<< /Filter /Standard /V 2 /R 3 /Length 128 /P -44 /O <{new string('0', 64)}> /U <{new string('1', 64)}> >>",
            ],
            "/Root 1 0 R /Encrypt 6 0 R /ID [<00><00>]"
        );

    private static byte[] OnePage(
        string content,
        string catalog = "",
        string pages = Pages,
        string page = Page,
        string trailer = ""
    ) => Write([$"<< /Type /Catalog /Pages 2 0 R {catalog} >>", pages, page, content, Font], "/Root 1 0 R " + trailer);

    private static byte[] Write(string[] objects, string trailer)
    {
        var pdf = new StringBuilder("%PDF-1.7\n");
        var offsets = new StringBuilder();
        foreach (var (index, content) in objects.Index())
        {
            offsets.Append(CultureInfo.InvariantCulture, $"{pdf.Length:D10} 00000 n \n");
            pdf.Append(CultureInfo.InvariantCulture, $"{index + 1} 0 obj\n{content}\nendobj\n");
        }
        var size = objects.Length + 1;
        var table = pdf.Length;
        pdf.Append(CultureInfo.InvariantCulture, $"xref\n0 {size}\n0000000000 65535 f \n{offsets}");
        pdf.Append(CultureInfo.InvariantCulture, $"trailer\n<< /Size {size} {trailer} >>\nstartxref\n{table}\n%%EOF\n");
        return Encoding.Latin1.GetBytes(pdf.ToString());
    }

    private static byte[] Filled(int length, char character)
    {
        var bytes = new byte[length];
        bytes.AsSpan().Fill((byte)character);
        return bytes;
    }

    private static byte[] Deflated(byte[] bytes)
    {
        using var packed = new MemoryStream();
        using (var stream = new ZLibStream(packed, CompressionLevel.SmallestSize, leaveOpen: true))
        {
            stream.Write(bytes);
        }
        return packed.ToArray();
    }
}
