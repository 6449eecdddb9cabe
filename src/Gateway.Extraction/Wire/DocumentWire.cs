using Gateway.Abstractions;
using Gateway.Text;

namespace Gateway.Extraction.Wire;

/// <summary>Documents as bytes, with all that they hold but their revision, which the reader knows better.</summary>
internal static class DocumentWire
{
    private const int MostParts = 100_000;
    private const int MostLinks = 20_000;
    private const int MostNotices = 100;
    private const int LongestName = 1000;

    /// <summary>Writes a document.</summary>
    public static void Write(WireWriter wire, DocumentText document)
    {
        wire.Text(document.Text);
        wire.Optional(document.Title);
        wire.Text(document.Encoding);
        wire.Flag(document.IsLineOriented);
        wire.Short(document.Problem is { } problem ? (int)problem : -1);
        WriteProperties(wire, document.Properties);
        WriteAll(wire, document.Notices, MostNotices, static (wire, notice) => wire.Text(notice));
        WriteAll(wire, document.Headings, HeadingText.MaxCount, WriteHeading);
        WriteAll(wire, document.Parts, MostParts, WritePart);
        WriteAll(wire, document.Links, MostLinks, WriteLink);
    }

    /// <summary>Reads a document that nobody vouches for: what points outside its text is left out.</summary>
    /// <exception cref="InvalidDataException">It is none.</exception>
    public static DocumentText Read(ReadOnlySpan<byte> bytes, string revision)
    {
        var wire = new WireReader(bytes);
        var plain = new DocumentText(wire.Text(), revision);
        return new DocumentText(plain.Text, revision)
        {
            Title = wire.Optional() is { } title ? HeadingText.Clean(title) : null,
            Encoding = Cut(wire.Text()),
            IsLineOriented = wire.Flag(),
            Problem = ProblemOf(wire.Short()),
            Properties = ReadProperties(ref wire),
            Notices = ReadNotices(ref wire),
            Headings = ReadHeadings(ref wire, plain.LineCount),
            Parts = ReadParts(ref wire, plain.LineCount),
            Links = ReadLinks(ref wire, plain.LineCount),
        };
    }

    /// <summary>A problem by its number; null for none that is known.</summary>
    public static DocumentProblem? ProblemOf(int number) =>
        Enum.IsDefined((DocumentProblem)number) ? (DocumentProblem)number : null;

    private static void WriteAll<T>(WireWriter wire, IReadOnlyList<T> things, int most, Action<WireWriter, T> write)
    {
        var count = Math.Min(things.Count, most);
        wire.Short(count);
        for (var index = 0; index < count; index++)
        {
            write(wire, things[index]);
        }
    }

    private static void WriteHeading(WireWriter wire, Heading heading)
    {
        wire.Short(heading.Level);
        wire.Short(heading.Line);
        wire.Text(heading.Text);
    }

    private static void WritePart(WireWriter wire, DocumentPart part)
    {
        wire.Short((int)part.Kind);
        wire.Short(part.FirstLine);
        wire.Text(part.Label);
        wire.Text(part.Inside);
        wire.Short(part.Rows.Count);
        foreach (var row in part.Rows)
        {
            wire.Short(row);
        }
    }

    private static void WriteLink(WireWriter wire, DocumentLink link)
    {
        wire.Short(link.Line);
        wire.Text(link.Text);
        wire.Text(link.Target);
    }

    private static void WriteProperties(WireWriter wire, DocumentProperties properties)
    {
        wire.Optional(properties.Author);
        wire.Optional(properties.Language);
        wire.Optional(properties.Subject);
        wire.Optional(properties.Keywords);
        WriteTime(wire, properties.Created);
        WriteTime(wire, properties.Modified);
    }

    private static void WriteTime(WireWriter wire, DateTimeOffset? time)
    {
        wire.Integer(time?.Ticks ?? -1);
        wire.Short((int)(time?.Offset.TotalMinutes ?? 0));
    }

    private static DocumentProperties ReadProperties(ref WireReader wire) =>
        new()
        {
            Author = Line(wire.Optional()),
            Language = Line(wire.Optional()),
            Subject = Line(wire.Optional()),
            Keywords = Line(wire.Optional()),
            Created = ReadTime(ref wire),
            Modified = ReadTime(ref wire),
        };

    private static DateTimeOffset? ReadTime(ref WireReader wire)
    {
        const int mostMinutes = 14 * 60;
        var (ticks, minutes) = (wire.Integer(), wire.Short());
        var margin = TimeSpan.FromDays(1).Ticks;
        return ticks >= margin && ticks <= DateTime.MaxValue.Ticks - margin && Math.Abs((long)minutes) <= mostMinutes
            ? new DateTimeOffset(ticks, TimeSpan.FromMinutes(minutes))
            : null;
    }

    private static List<string> ReadNotices(ref WireReader wire)
    {
        var notices = new List<string>();
        for (var left = wire.Count(MostNotices); left > 0; left--)
        {
            notices.Add(Cut(wire.Text()));
        }
        return notices;
    }

    private static List<Heading> ReadHeadings(ref WireReader wire, int lines)
    {
        var headings = new List<Heading>();
        var last = 1;
        for (var left = wire.Count(HeadingText.MaxCount); left > 0; left--)
        {
            var (level, line, text) = (wire.Short(), wire.Short(), wire.Text());
            if (line >= last && line <= lines && level >= 1)
            {
                headings.Add(HeadingText.Of(level, text, line));
                last = line;
            }
        }
        return headings;
    }

    // A part without text may begin on the line after the last one.
    private static List<DocumentPart> ReadParts(ref WireReader wire, int lines)
    {
        var parts = new List<DocumentPart>();
        var last = 1;
        for (var left = wire.Count(MostParts); left > 0; left--)
        {
            var (kind, line, label) = ((PartKind)wire.Short(), wire.Short(), wire.Text());
            var part = new DocumentPart(kind, HeadingText.Clean(label), line)
            {
                Inside = Cut(wire.Text()),
                Rows = ReadRows(ref wire, lines),
            };
            if (line >= last && line <= lines + 1 && Enum.IsDefined(kind))
            {
                parts.Add(part);
                last = line;
            }
        }
        return parts;
    }

    private static int[] ReadRows(ref WireReader wire, int lines)
    {
        var count = wire.Count(Math.Min(lines, wire.Rest.Length / sizeof(int)));
        var rows = count == 0 ? [] : new int[count];
        for (var index = 0; index < count; index++)
        {
            rows[index] = wire.Short();
        }
        return rows;
    }

    private static List<DocumentLink> ReadLinks(ref WireReader wire, int lines)
    {
        var links = new List<DocumentLink>();
        for (var left = wire.Count(MostLinks); left > 0; left--)
        {
            var (line, text, target) = (wire.Short(), wire.Text(), wire.Text());
            if (line >= 1 && line <= lines + 1)
            {
                links.Add(new DocumentLink(HeadingText.Clean(text), Cut(target), line));
            }
        }
        return links;
    }

    private static string? Line(string? text) => text is null ? null : Cut(text);

    private static string Cut(string text) => text.Length <= LongestName ? text : text[..LongestName];
}
