using System.Globalization;
using Gateway.Extraction.Packages;

namespace Gateway.Extraction.Office.Excel;

/// <summary>The formats of the cells of a workbook. Immutable once read.</summary>
internal sealed class CellFormats
{
    private readonly Dictionary<int, NumberFormat> _byNumber = [];
    private readonly List<int> _cells = [];

    /// <summary>Reads them; every cell is general where there are none.</summary>
    public static CellFormats Read(Package package, PackagePart? part)
    {
        var formats = new CellFormats();
        if (part is null)
        {
            return formats;
        }
        using var xml = PartXml.Open(package, part);
        var isCells = false;
        while (xml.Read())
        {
            if (xml.Name == "cellXfs")
            {
                isCells = xml.Token == XmlToken.Start;
            }
            else if (xml.Token == XmlToken.Start && xml.Name == "numFmt" && xml["formatCode"] is { } code)
            {
                formats._byNumber[NumberOf(xml["numFmtId"])] = NumberFormatReader.Read(code);
            }
            else if (xml.Token == XmlToken.Start && xml.Name == "xf" && isCells)
            {
                formats._cells.Add(NumberOf(xml["numFmtId"]));
            }
        }
        return formats;
    }

    /// <summary>The format of a cell, by the number of its style.</summary>
    public NumberFormat Of(string? style)
    {
        if (style is null || NumberOf(style) is not (>= 0 and var index) || index >= _cells.Count)
        {
            return NumberFormat.General;
        }
        var number = _cells[index];
        return _byNumber.TryGetValue(number, out var format) ? format : (_byNumber[number] = BuiltIn(number));
    }

    private static int NumberOf(string? text) =>
        int.TryParse(text, CultureInfo.InvariantCulture, out var number) ? number : -1;

    // Those that every program knows and no file spells out.
    private static NumberFormat BuiltIn(int number) =>
        NumberFormatReader.Read(
            number switch
            {
                1 => "0",
                2 => "0.00",
                3 or 5 or 6 or 37 or 38 or 41 or 42 => "#,##0",
                4 or 7 or 8 or 39 or 40 or 43 or 44 => "#,##0.00",
                9 => "0%",
                10 => "0.00%",
                >= 14 and <= 17 or >= 27 and <= 31 or 36 or >= 50 and <= 58 => "yyyy-mm-dd",
                18 or 20 or 32 or 33 => "h:mm",
                19 or 21 or 34 or 35 => "h:mm:ss",
                22 => "yyyy-mm-dd h:mm",
                45 or 47 => "mm:ss",
                46 => "[h]:mm:ss",
                _ => "General",
            }
        );
}
