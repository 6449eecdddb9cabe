using System.Text;
using Gateway.Extraction.Packages;

namespace Gateway.Extraction.Office.Word;

/// <summary>The texts that stand beside the text: notes, comments, headers and footers.</summary>
internal static class WordNotes
{
    /// <summary>The notes or comments of a part by their ids, each as the line it is shown on; empty where there is no such part.</summary>
    /// <param name="file">The file.</param>
    /// <param name="type">The type of the part: <c>footnotes</c>.</param>
    /// <param name="element">The element of a note: <c>footnote</c>.</param>
    /// <param name="label">What it is called in the text.</param>
    public static Dictionary<string, string> Read(OfficeFile file, string type, string element, string label)
    {
        var notes = new Dictionary<string, string>();
        foreach (var part in file.Parts.PartsOf(type))
        {
            using var xml = PartXml.Open(file.Package, part);
            while (xml.Read())
            {
                if (xml.Token == XmlToken.Start && xml.Name == element && xml["id"] is { } id)
                {
                    var author = xml["author"];
                    // The lines that separate notes from the text are notes too.
                    var text = xml["type"] is null or "normal" ? string.Join(' ', Paragraphs(xml)) : "";
                    if (text.Length > 0)
                    {
                        notes[id] = author is null ? $"{label}: {text}" : $"{label} ({author}): {text}";
                    }
                }
            }
        }
        return notes;
    }

    /// <summary>The paragraphs of headers or footers, each once.</summary>
    public static IEnumerable<string> Around(OfficeFile file)
    {
        var lines = new List<string>();
        foreach (var part in file.Parts.PartsOf("header").Concat(file.Parts.PartsOf("footer")))
        {
            using var xml = PartXml.Open(file.Package, part);
            while (xml.Read())
            {
                if (xml.Token == XmlToken.Start && xml.Name is "hdr" or "ftr")
                {
                    // What has no letter is the number of a page.
                    lines.AddRange(Paragraphs(xml).Where(line => line.Any(char.IsLetter)));
                }
            }
        }
        return lines.Distinct();
    }

    private static List<string> Paragraphs(PartXml xml)
    {
        var paragraphs = new List<string>();
        var text = new StringBuilder();
        var depth = xml.Depth;
        var inText = false;
        while (xml.Read() && !(xml.Token == XmlToken.End && xml.Depth == depth))
        {
            switch (xml.Token)
            {
                case XmlToken.Text when inText:
                    xml.AppendTo(text);
                    break;
                case XmlToken.Start when xml.Name is "del" or "moveFrom" or "Fallback" or "pPr" or "rPr":
                    xml.SkipContent();
                    break;
                case XmlToken.Start:
                    inText = xml.Name == "t";
                    text.Append(xml.Name is "tab" or "br" or "cr" ? " " : "");
                    break;
                case XmlToken.End when xml.Name == "p":
                    paragraphs.AddRange(text.ToString().Trim() is { Length: > 0 } line ? [line] : []);
                    text.Clear();
                    break;
                case XmlToken.End:
                    inText = false;
                    break;
            }
        }
        return paragraphs;
    }
}
