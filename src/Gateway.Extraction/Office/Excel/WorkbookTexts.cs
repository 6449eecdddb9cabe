using System.Text;
using Gateway.Abstractions;
using Gateway.Extraction.Packages;

namespace Gateway.Extraction.Office.Excel;

/// <summary>The texts that cells of a workbook share. Immutable once read.</summary>
internal sealed class WorkbookTexts
{
    // What one costs beside its characters, in characters: empty ones would fill the memory too.
    private const int Overhead = 8;

    private readonly List<string> _texts = [];

    /// <summary>Reads them.</summary>
    /// <exception cref="GatewayException">They are longer than a text may be.</exception>
    public static WorkbookTexts Read(Package package, PackagePart? part)
    {
        var shared = new WorkbookTexts();
        if (part is null)
        {
            return shared;
        }
        using var xml = PartXml.Open(package, part);
        var text = new StringBuilder();
        long length = 0;
        while (xml.Read())
        {
            if (xml.Token != XmlToken.Start || xml.Name != "si")
            {
                continue;
            }
            ReadRuns(xml, text);
            length += text.Length + Overhead;
            if (length > package.Context.Limits.TextLength)
            {
                throw Refusal.TooLarge(package.Context.FileName, "holds more text than is read of one document");
            }
            shared._texts.Add(text.ToString());
        }
        return shared;
    }

    /// <summary>One of them; empty where there is none of that number.</summary>
    public string At(int index) => index >= 0 && index < _texts.Count ? _texts[index] : "";

    /// <summary>The text of an element in which pieces stand, without readings of Japanese signs; stands at its end afterwards.</summary>
    public static void ReadRuns(PartXml xml, StringBuilder text)
    {
        text.Clear();
        var depth = xml.Depth;
        var inText = false;
        while (xml.Read() && !(xml.Token == XmlToken.End && xml.Depth == depth))
        {
            if (xml.Token == XmlToken.Text && inText)
            {
                xml.AppendTo(text);
            }
            else if (xml.Token == XmlToken.Start && xml.Name == "rPh")
            {
                xml.SkipContent();
            }
            else if (xml.Token != XmlToken.Text)
            {
                inText = xml.Token == XmlToken.Start && xml.Name == "t";
            }
        }
    }
}
