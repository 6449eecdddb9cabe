using System.Buffers;
using System.Buffers.Text;

namespace Gateway.Extraction.Mail;

/// <summary>Finds where the messages of a mailbox begin (mbox, RFC 4155): at lines <c>From somebody Tue Mar  3 10:11:12 2026</c>.</summary>
/// <remarks>
/// Many writers leave a line of a text that begins with "From " as it is. So such a line is a mark only where the line behind it is a
/// field of a head, and the line before it is empty or the line itself tells a time.
/// </remarks>
internal static class MailboxMarks
{
    private static readonly SearchValues<byte> FieldName = SearchValues.Create([
        .. Enumerable.Range(33, 94).Where(value => value != ':').Select(value => (byte)value),
    ]);

    private static ReadOnlySpan<byte> Mark => "From "u8;

    /// <summary>The next message from a place on, without its mark: its first byte, and the byte behind its last. Null where no more begins.</summary>
    public static (int First, int End)? Next(ReadOnlySpan<byte> box, int from)
    {
        var mark = Find(box, from);
        if (mark < 0)
        {
            return null;
        }
        var first = EndOfLine(box, mark);
        var next = Find(box, first);
        return (first, next < 0 ? box.Length : WithoutEmptyLine(box[..next], first));
    }

    private static int Find(ReadOnlySpan<byte> box, int from)
    {
        for (var at = from; at < box.Length; at++)
        {
            var found = box[at..].IndexOf(Mark);
            if (found < 0)
            {
                return -1;
            }
            at += found;
            if ((at == 0 || box[at - 1] == '\n') && IsMark(box, at))
            {
                return at;
            }
        }
        return -1;
    }

    private static bool IsMark(ReadOnlySpan<byte> box, int at)
    {
        var head = EndOfLine(box, at);
        var name = box[head..].IndexOfAnyExcept(FieldName);
        return name > 0
            && box[head + name] == ':'
            && (at == 0 || box[..at].EndsWith("\n\n"u8) || box[..at].EndsWith("\n\r\n"u8) || TellsTime(box[at..head]));
    }

    private static bool TellsTime(ReadOnlySpan<byte> line)
    {
        var colon = line.IndexOf((byte)':');
        return colon > 0
            && Utf8Parser.TryParse(line[(colon - 1)..colon], out byte _, out _)
            && Utf8Parser.TryParse(line[(colon + 1)..], out byte _, out _);
    }

    private static int EndOfLine(ReadOnlySpan<byte> box, int at)
    {
        var end = box[at..].IndexOf((byte)'\n');
        return end < 0 ? box.Length : at + end + 1;
    }

    // The empty line before a mark belongs to the mark.
    private static int WithoutEmptyLine(ReadOnlySpan<byte> box, int first) =>
        box.EndsWith("\n\r\n"u8) ? Math.Max(first, box.Length - 2)
        : box.EndsWith("\n\n"u8) ? Math.Max(first, box.Length - 1)
        : box.Length;
}
