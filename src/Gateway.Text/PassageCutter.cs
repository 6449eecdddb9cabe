using System.Text;

namespace Gateway.Text;

/// <summary>Cuts a document into passages of 150 to 350 tokens that follow one another without overlap.</summary>
/// <remarks>
/// A token is counted as four bytes of UTF-8, which is near the truth for English and not below it for Chinese or
/// Japanese. A section (from one heading to the next) is never mixed with another, nor a part (a page, a sheet) with another; one that fits is one passage, even
/// a short one. A longer one is cut where its pieces come out alike, at the best break in reach: a blank line, then
/// the end of a sentence or of a line, then a word, then any character. A heading without text of its own goes with
/// the section below it. Deterministic, and linear in the length of the text.
/// </remarks>
internal static class PassageCutter
{
    /// <summary>The most bytes of UTF-8 in a passage.</summary>
    public const int MaxBytes = 350 * 4;

    /// <summary>The fewest bytes of a piece of a section that is cut.</summary>
    public const int MinBytes = 150 * 4;

    /// <summary>The places of all passages, in order; together they hold all that is not white space.</summary>
    public static PassageSpan[] Cut(DocumentText document)
    {
        var spans = new List<PassageSpan>();
        var headings = document.Headings;
        var part = 0;
        CutParts(0, StartOf(document, 0), -1);
        for (var first = 0; first < headings.Count; )
        {
            var last = LastOfChain(document, first);
            CutParts(StartOf(document, first), StartOf(document, last + 1), last);
            first = last + 1;
        }
        return [.. spans];

        // A section that runs over several pages is cut at each.
        void CutParts(int start, int end, int heading)
        {
            for (; part < document.Parts.Count; part++)
            {
                var next = StartOfPart(document, part);
                if (next >= end)
                {
                    break;
                }
                if (next > start)
                {
                    CutSection(document, start, next, heading, spans);
                    start = next;
                }
            }
            CutSection(document, start, end, heading, spans);
        }
    }

    private static int StartOfPart(DocumentText document, int part) =>
        document.StartOfLine(Math.Min(document.Parts[part].FirstLine, document.LineCount + 1));

    private static int StartOf(DocumentText document, int heading) =>
        heading < document.Headings.Count
            ? document.StartOfLine(document.Headings[heading].Line)
            : document.Text.Length;

    // A chapter's title directly above its first section says nothing alone.
    private static int LastOfChain(DocumentText document, int heading)
    {
        var headings = document.Headings;
        var first = heading;
        while (
            heading + 1 < headings.Count
            && headings[heading + 1].Level > headings[heading].Level
            && HasNoBody(document, heading)
            && StartOf(document, heading + 1) - StartOf(document, first) < MinBytes
        )
        {
            heading++;
        }
        return heading;
    }

    private static bool HasNoBody(DocumentText document, int heading)
    {
        var line = document.Headings[heading].Line;
        var next = document.Headings[heading + 1].Line;
        var rest = document.Text.AsSpan(document.StartOfLine(line))[
            ..(document.StartOfLine(next) - document.StartOfLine(line))
        ];
        var end = rest.IndexOf('\n');
        // A heading of Setext style has its underline below.
        return end < 0 || rest[end..].Trim("=- \t\n").IsEmpty;
    }

    private static void CutSection(DocumentText document, int start, int end, int heading, List<PassageSpan> spans)
    {
        var text = document.Text.AsSpan();
        end = start + text[start..end].TrimEnd().Length;
        var rest = Encoding.UTF8.GetByteCount(text[start..end]);
        while (start < end)
        {
            var blank = BlankBefore(text[start..end], isLineStart: start == 0 || text[start - 1] == '\n');
            rest -= Encoding.UTF8.GetByteCount(text.Slice(start, blank));
            start += blank;
            var length =
                rest <= MaxBytes ? end - start : BreakFinder.Find(text[start..end], rest, document.IsLineOriented);
            spans.Add(new PassageSpan(start, text.Slice(start, length).TrimEnd().Length, heading));
            rest -= Encoding.UTF8.GetByteCount(text.Slice(start, length));
            start += length;
        }
    }

    // Blank lines are left out; the indentation of a first line is kept, for it means something in code. Beyond
    // this many characters it is no indentation, and keeping it could make a passage of nothing but white space.
    private const int MaxIndentation = 100;

    private static int BlankBefore(ReadOnlySpan<char> text, bool isLineStart)
    {
        var white = text.Length - text.TrimStart().Length;
        var lastBreak = text[..white].LastIndexOf('\n');
        var keepsIndentation = (isLineStart || lastBreak >= 0) && white - lastBreak <= MaxIndentation;
        return keepsIndentation ? lastBreak + 1 : white;
    }
}
