using Gateway.Extraction.Packages;

namespace Gateway.Extraction.Office.Excel;

/// <summary>What the sheets of a workbook share, and their list. Immutable.</summary>
/// <param name="Sheets">The sheets in their order: name, whether it is hidden, and the id of its part.</param>
/// <param name="From1904">Whether days count from 1904, as on old Macs.</param>
/// <param name="Texts">The texts that cells share.</param>
/// <param name="Formats">The formats of cells.</param>
internal sealed record Workbook(
    IReadOnlyList<(string Name, bool IsHidden, string? Part)> Sheets,
    bool From1904,
    WorkbookTexts Texts,
    CellFormats Formats
)
{
    /// <summary>Reads it.</summary>
    public static Workbook Read(OfficeFile file)
    {
        var sheets = new List<(string Name, bool IsHidden, string? Part)>();
        var from1904 = false;
        using var xml = PartXml.Open(file.Package, file.Main);
        while (xml.Read())
        {
            if (xml.Token != XmlToken.Start)
            {
                continue;
            }
            if (xml.Name == "workbookPr")
            {
                from1904 = xml["date1904"] is "1" or "true";
            }
            else if (xml.Name == "sheet" && sheets.Count < file.Package.Context.Limits.Parts)
            {
                sheets.Add(
                    (xml["name"] ?? "", xml["state"] is not (null or "visible"), xml.Find("id", "/relationships"))
                );
            }
        }
        return new Workbook(
            sheets,
            from1904,
            WorkbookTexts.Read(file.Package, file.Parts.PartsOf("sharedStrings").FirstOrDefault()),
            CellFormats.Read(file.Package, file.Parts.PartsOf("styles").FirstOrDefault())
        );
    }
}
