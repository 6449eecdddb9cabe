using System.Security.Cryptography;
using Gateway.Abstractions;

namespace Gateway.Text;

/// <summary>The whole text of one document, with its lines, headings and passages. Immutable, thread-safe.</summary>
public sealed class DocumentText
{
    private readonly Lazy<PassageList> _passages;
    private readonly LineIndex _lines;
    private readonly bool _hadTags;

    /// <summary>Makes a document.</summary>
    /// <param name="text">The text with any line ends; they become <c>\n</c>, NUL becomes U+FFFD, and <see cref="TagCharacters"/> are left out.</param>
    /// <param name="revision">The content hash of the bytes it came from, see <see cref="RevisionOf"/>.</param>
    public DocumentText(string text, string revision)
    {
        _hadTags = TagCharacters.AreIn(text);
        Text = Normalise(_hadTags ? TagCharacters.LeaveOut(text) : text);
        Revision = revision;
        Notices = [];
        _lines = new LineIndex(Text);
        _passages = new Lazy<PassageList>(() => new PassageList(this, PassageCutter.Cut(this)));
    }

    /// <summary>The text; lines end in <c>\n</c>, the last one perhaps in nothing.</summary>
    public string Text { get; }

    /// <summary>The content hash that citations pin: 16 hexadecimal digits.</summary>
    public string Revision { get; }

    /// <summary>The document's title, or null.</summary>
    public string? Title { get; init; }

    /// <summary>The headings in order of their lines, made with <see cref="HeadingText.Of"/>.</summary>
    public IReadOnlyList<Heading> Headings { get; init; } = [];

    /// <summary>The pages, slides, sheets or members in order of their lines; empty where the format has none.</summary>
    public IReadOnlyList<DocumentPart> Parts { get; init; } = [];

    /// <summary>What the document says of itself.</summary>
    public DocumentProperties Properties { get; init; } = DocumentProperties.None;

    /// <summary>The links that its text does not show, in order.</summary>
    public IReadOnlyList<DocumentLink> Links { get; init; } = [];

    /// <summary>Why some of it is missing in the text; null when nothing is.</summary>
    public DocumentProblem? Problem { get; init; }

    /// <summary>Whether a line is a unit of its own (logs, tables, code), so that passages end at lines before sentences.</summary>
    public bool IsLineOriented { get; init; }

    /// <summary>The encoding of the bytes, for example <c>utf-8</c>.</summary>
    public string Encoding { get; init; } = "utf-8";

    /// <summary>What a reader must know of the text, in whole sentences.</summary>
    public IReadOnlyList<string> Notices
    {
        get;
        init => field = _hadTags ? [.. value, TagCharacters.LeftOut] : value;
    }

    /// <summary>How many lines there are; 0 for the empty text.</summary>
    public int LineCount => _lines.Count;

    /// <summary>The passages, cut at the first use.</summary>
    public PassageList Passages => _passages.Value;

    /// <summary>About how much memory the document takes with its passages, in bytes.</summary>
    public long FootprintBytes =>
        512
        + (2L * Text.Length)
        + (4L * LineCount)
        + (100L * (Headings.Count + Parts.Count + Links.Count))
        + (Text.Length / 50);

    /// <summary>The revision of some bytes: the first 16 hexadecimal digits of their SHA-256.</summary>
    public static string RevisionOf(ReadOnlySpan<byte> bytes)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(bytes, hash);
        return RevisionOfHash(hash);
    }

    /// <summary>The revision of bytes whose SHA-256 is known.</summary>
    public static string RevisionOfHash(ReadOnlySpan<byte> hash) => Convert.ToHexStringLower(hash[..8]);

    /// <summary>The part that a line stands in, or null. Where parts without lines stand on it, the last of them.</summary>
    /// <param name="line">From 1 to <see cref="LineCount"/>.</param>
    public DocumentPart? PartAt(int line)
    {
        var (low, high) = (0, Parts.Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = Parts[middle].FirstLine <= line ? (middle + 1, high) : (low, middle);
        }
        return low == 0 ? null : Parts[low - 1];
    }

    /// <summary>The line, from 1, that a character stands on.</summary>
    /// <param name="offset">From 0 to the length of the text.</param>
    public int LineAt(int offset) => _lines.LineAt(offset);

    /// <summary>The offset of the first character of a line; for the line after the last, the length of the text.</summary>
    /// <param name="line">From 1 to <see cref="LineCount"/> + 1.</param>
    public int StartOfLine(int line) => _lines.StartOf(line);

    /// <summary>Some lines, clipped to what there is; past the end comes the empty text with the lines 0 to 0.</summary>
    /// <param name="lines">The lines wanted.</param>
    /// <param name="maxLength">The most UTF-16 units; cut after a whole line, and inside only when a single line is longer.</param>
    public ContentSlice Slice(LineRange lines, int maxLength)
    {
        if (lines.First > LineCount)
        {
            return new ContentSlice("", default, LineCount, Revision, IsCut: false) { Notices = Notices };
        }
        var last = Math.Min(lines.Last, LineCount);
        var start = StartOfLine(lines.First);
        var end = StartOfLine(last + 1);
        var fits = Fit(start, end, Math.Max(1, maxLength));
        return new ContentSlice(
            Text[start..fits],
            new LineRange(lines.First, LineAt(Math.Max(start, fits - 1))),
            LineCount,
            Revision,
            IsCut: fits < end
        )
        {
            Notices = Notices,
        };
    }

    // A surrogate pair is not cut, even where a single unit was asked for.
    private int Fit(int start, int end, int maxLength)
    {
        if (end - start <= maxLength)
        {
            return end;
        }
        var limit = start + maxLength;
        var wholeLines = StartOfLine(LineAt(limit));
        if (wholeLines > start)
        {
            return wholeLines;
        }
        return !char.IsLowSurrogate(Text[limit]) ? limit
            : limit - 1 > start ? limit - 1
            : limit + 1;
    }

    private static string Normalise(string text) =>
        text.AsSpan().ContainsAny('\r', '\0')
            ? text.Replace("\r\n", "\n", StringComparison.Ordinal).Replace('\r', '\n').Replace('\0', '\ufffd')
            : text;
}
