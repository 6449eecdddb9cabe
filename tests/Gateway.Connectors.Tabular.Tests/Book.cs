using System.IO.Compression;
using System.Text;

namespace Gateway.Connectors.Tabular.Tests;

/// <summary>Makes workbooks, right and wrong ones, out of the XML of their sheets' rows.</summary>
internal sealed class Book
{
    private const string Main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    private const string Relations = "http://schemas.openxmlformats.org/package/2006/relationships";
    private const string Office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

    private readonly List<(string Name, string Rows)> _sheets = [];
    private readonly Dictionary<string, string> _parts = [];

    /// <summary>A sheet; style 1 is a date.</summary>
    public Book Sheet(string name, string rows)
    {
        _sheets.Add((name, rows));
        return this;
    }

    /// <summary>Another part, or another content of one.</summary>
    public Book Part(string name, string content)
    {
        _parts[name] = content;
        return this;
    }

    public byte[] Bytes()
    {
        using var stream = new MemoryStream();
        using (var archive = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (
                var (name, content) in Parts().Concat(_parts).GroupBy(part => part.Key).Select(same => same.Last())
            )
            {
                using var writer = new StreamWriter(archive.CreateEntry(name).Open(), new UTF8Encoding(false));
                writer.Write(content);
            }
        }
        return stream.ToArray();
    }

    private IEnumerable<KeyValuePair<string, string>> Parts()
    {
        var numbers = Enumerable.Range(1, _sheets.Count).ToList();
        yield return new(
            "[Content_Types].xml",
            "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"/>"
        );
        yield return new(
            "_rels/.rels",
            $"<Relationships xmlns=\"{Relations}\"><Relationship Id=\"r\" Type=\"{Office}/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>"
        );
        yield return new(
            "xl/workbook.xml",
            $"<workbook xmlns=\"{Main}\" xmlns:r=\"{Office}\"><sheets>"
                + string.Concat(
                    numbers.Select(i => $"<sheet name=\"{_sheets[i - 1].Name}\" sheetId=\"{i}\" r:id=\"s{i}\"/>")
                )
                + "</sheets></workbook>"
        );
        yield return new(
            "xl/_rels/workbook.xml.rels",
            $"<Relationships xmlns=\"{Relations}\"><Relationship Id=\"st\" Type=\"{Office}/styles\" Target=\"styles.xml\"/>"
                + string.Concat(
                    numbers.Select(i =>
                        $"<Relationship Id=\"s{i}\" Type=\"{Office}/worksheet\" Target=\"worksheets/sheet{i}.xml\"/>"
                    )
                )
                + "</Relationships>"
        );
        yield return new(
            "xl/styles.xml",
            $"<styleSheet xmlns=\"{Main}\"><cellXfs count=\"2\"><xf numFmtId=\"0\"/><xf numFmtId=\"14\" applyNumberFormat=\"1\"/></cellXfs></styleSheet>"
        );
        foreach (var i in numbers)
        {
            yield return new(
                $"xl/worksheets/sheet{i}.xml",
                $"<worksheet xmlns=\"{Main}\"><sheetData>{_sheets[i - 1].Rows}</sheetData></worksheet>"
            );
        }
    }
}
