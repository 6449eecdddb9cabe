using System.Globalization;
using System.Text;

namespace Gateway.Extraction.Tests.Pdf;

/// <summary>Writes small PDFs.</summary>
internal static class PdfFile
{
    /// <summary>A PDF whose pages show a line of text each; an empty one shows nothing.</summary>
    public static byte[] Of(params string[] pages) => Of(pages, information: "");

    /// <summary>The same, with what it says of itself and with further objects, from number 4 on.</summary>
    public static byte[] Of(string[] pages, string information, params string[] more)
    {
        var first = 4 + more.Length;
        var kids = string.Join(' ', pages.Select((_, index) => $"{first + (2 * index)} 0 R"));
        var objects = new List<string>
        {
            "<< /Type /Catalog /Pages 2 0 R >>",
            $"<< /Type /Pages /Kids [{kids}] /Count {pages.Length} >>",
            "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
        };
        objects.AddRange(more);
        foreach (var (index, text) in pages.Index())
        {
            var shown = text.Length == 0 ? "" : $"BT /F1 12 Tf 10 100 Td ({text}) Tj ET";
            objects.Add(
                $"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 400 200] /Contents {first + (2 * index) + 1} 0 R "
                    + "/Resources << /Font << /F1 3 0 R >> >> >>"
            );
            objects.Add($"<< /Length {shown.Length} >>\nstream\n{shown}\nendstream");
        }
        objects.Add($"<< {information} >>");
        return Write(objects, $"/Root 1 0 R /Info {objects.Count} 0 R");
    }

    /// <summary>A PDF of these objects.</summary>
    public static byte[] Write(IReadOnlyList<string> objects, string trailer)
    {
        var pdf = new StringBuilder("%PDF-1.7\n");
        var offsets = new StringBuilder();
        foreach (var (index, content) in objects.Index())
        {
            offsets.Append(CultureInfo.InvariantCulture, $"{pdf.Length:D10} 00000 n \n");
            pdf.Append(CultureInfo.InvariantCulture, $"{index + 1} 0 obj\n{content}\nendobj\n");
        }
        var table = pdf.Length;
        pdf.Append(CultureInfo.InvariantCulture, $"xref\n0 {objects.Count + 1}\n0000000000 65535 f \n{offsets}");
        pdf.Append(
            CultureInfo.InvariantCulture,
            $"trailer\n<< /Size {objects.Count + 1} {trailer} >>\nstartxref\n{table}\n%%EOF\n"
        );
        return Encoding.Latin1.GetBytes(pdf.ToString());
    }
}
