using System.Globalization;
using System.Text;
using Gateway.Extraction.Packages;

namespace Gateway.Extraction.OpenDocument;

/// <summary>Characters as OpenDocument has them: white space is one blank, what is more has elements of its own. For one document.</summary>
internal sealed class OpenText
{
    private const int MostBlanks = 100;

    private readonly StringBuilder _read = new();

    /// <summary>Whether nothing in an element is text of the document.</summary>
    public static bool IsLeftOut(string name) =>
        name
            is "tracked-changes"
                or "forms"
                or "desc"
                or "title"
                or "binary-data"
                or "ruby-text"
                or "note-citation"
                or "hidden-text"
                or "event-listeners"
                or "sequence-decls"
                or "index-title-template";

    /// <summary>Appends the characters that the XML stands at.</summary>
    /// <param name="xml">Stands at them.</param>
    /// <param name="text">Takes them; null where there is no paragraph, between two.</param>
    public void Append(PartXml xml, StringBuilder? text)
    {
        if (text is null)
        {
            return;
        }
        _read.Clear();
        xml.AppendTo(_read);
        foreach (var chunk in _read.GetChunks())
        {
            foreach (var character in chunk.Span)
            {
                if (character is not (' ' or '\n' or '\t' or '\r'))
                {
                    text.Append(character);
                }
                else if (text.Length > 0 && text[^1] is not (' ' or '\n'))
                {
                    text.Append(' ');
                }
            }
        }
    }

    /// <summary>Appends what an element stands for: blanks, a tab, the end of a line; nothing for all others.</summary>
    /// <param name="xml">Stands at its beginning.</param>
    /// <param name="text">Takes it; null where there is no paragraph.</param>
    public static void AppendMark(PartXml xml, StringBuilder? text)
    {
        switch (xml.Name)
        {
            case "s":
                text?.Append(' ', Math.Min(MostBlanks, CountOf(xml["c"])));
                break;
            case "tab":
                text?.Append('\t');
                break;
            case "line-break":
                text?.Append('\n');
                break;
        }
    }

    /// <summary>How often something is repeated; 1 where it does not say.</summary>
    public static int CountOf(string? value) =>
        int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var count) ? Math.Max(1, count) : 1;

    /// <summary>Reads a note or a comment to its end, as the line it is shown on.</summary>
    /// <param name="xml">Stands at its beginning.</param>
    /// <param name="label">What it is called.</param>
    public string ReadNote(PartXml xml, string label)
    {
        var text = new StringBuilder();
        var author = "";
        var depth = xml.Depth;
        var paragraph = -1;
        while (xml.Read() && !(xml.Token == XmlToken.End && xml.Depth == depth))
        {
            if (xml.Token == XmlToken.Text && paragraph >= 0)
            {
                Append(xml, text);
            }
            else if (xml.Token == XmlToken.End && xml.Depth == paragraph)
            {
                paragraph = -1;
                text.Append(' ');
            }
            else if (xml.Token == XmlToken.Start && xml.Name == "creator")
            {
                author = xml.ReadLine();
            }
            else if (xml.Token == XmlToken.Start && IsLeftOut(xml.Name))
            {
                xml.SkipContent();
            }
            else if (xml.Token == XmlToken.Start && xml.Name == "p" && paragraph < 0)
            {
                paragraph = xml.Depth;
            }
        }
        var line = text.ToString().Trim();
        return line.Length == 0 ? ""
            : author.Length == 0 ? $"{label}: {line}"
            : $"{label} ({author}): {line}";
    }
}
