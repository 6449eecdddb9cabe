using System.Globalization;
using System.Net;
using System.Text;
using Gateway.Abstractions;
using Gateway.Extraction.TextWriting;
using Gateway.Text;

namespace Gateway.Extraction.Pdf;

/// <summary>What <c>pdftotext -htmlmeta</c> has written: properties as a page of HTML has them, then the text, each page ended by a form feed.</summary>
internal readonly ref struct PdfOutput
{
    // A page with fewer letters and digits than this has perhaps its number on it, and no text.
    private const int Enough = 8;

    private readonly ReadOnlySpan<byte> _head;
    private readonly ReadOnlySpan<byte> _text;
    private readonly DocumentProblem? _stop;

    /// <summary>Takes the output apart.</summary>
    /// <param name="output">All of it, or its beginning.</param>
    /// <param name="stop">Why the program ended before it was done; null where it was.</param>
    public PdfOutput(ReadOnlySpan<byte> output, DocumentProblem? stop)
    {
        var start = output.IndexOf("<pre>\n"u8);
        _head = start < 0 ? default : output[..start];
        _text = start < 0 ? default : output[(start + "<pre>\n"u8.Length)..];
        _stop = stop;
        Count = _text.Count((byte)'\f');
        // What stands behind the last page is the end of the page of HTML, or a page that was begun.
        _text = _text[..(_text.LastIndexOf((byte)'\f') + 1)];
    }

    /// <summary>How many whole pages there are.</summary>
    public int Count { get; }

    /// <summary>The document.</summary>
    /// <param name="pdf">The file itself: whether there are pictures in it.</param>
    /// <param name="context">Name, revision and limits.</param>
    /// <exception cref="GatewayException">There is no text in it.</exception>
    public DocumentText ToDocument(ReadOnlySpan<byte> pdf, ExtractionContext context)
    {
        var writer = new DocumentWriter(context) { Title = Meta("title"), Properties = Properties() };
        var (number, hasText, bare) = (0, false, new List<int>());
        foreach (var range in _text.Split((byte)'\f'))
        {
            if (++number > Count)
            {
                break;
            }
            var page = Encoding.UTF8.GetString(_text[range]).AsSpan().Trim('\n');
            writer.Part(PartKind.Page, number.ToString(CultureInfo.InvariantCulture));
            if (Letters(page, Enough) < Enough)
            {
                bare.Add(number);
            }
            if (Letters(page, 1) > 0)
            {
                hasText = true;
                writer.Line(page);
            }
        }
        if (!hasText)
        {
            throw Refusal.NeedsOcr(context.FileName, Count);
        }
        TellOfPictures(writer, bare, pdf);
        if (_stop is not null)
        {
            writer.Problem = _stop;
            writer.Notice($"Reading this PDF was stopped after {Count} pages: what follows is missing here.");
        }
        return writer.Finish();
    }

    // A page without text is empty, unless the file holds a picture for each of them.
    private void TellOfPictures(DocumentWriter writer, List<int> bare, ReadOnlySpan<byte> pdf)
    {
        const int most = 12;
        if (bare.Count == 0 || Pictures(pdf) < bare.Count)
        {
            return;
        }
        writer.Problem = DocumentProblem.NeedsOcr;
        var named = string.Join(", ", bare.Take(most)) + (bare.Count > most ? ", …" : "");
        writer.Notice(
            $"{bare.Count} of {Count} pages hold pictures only ({named}): the text in them is missing here, since it needs text recognition (OCR)."
        );
    }

    private static int Letters(ReadOnlySpan<char> page, int most)
    {
        var count = 0;
        foreach (var character in page)
        {
            count += char.IsLetterOrDigit(character) ? 1 : 0;
            if (count >= most)
            {
                break;
            }
        }
        return count;
    }

    // The dictionary of a picture is never packed, so it can be seen from outside.
    private static int Pictures(ReadOnlySpan<byte> pdf) =>
        pdf.Count("/Subtype/Image"u8) + pdf.Count("/Subtype /Image"u8);

    private DocumentProperties Properties() =>
        new()
        {
            Author = Meta("Author"),
            Subject = Meta("Subject"),
            Keywords = Meta("Keywords"),
            Created = TimeOf(Meta("CreationDate")),
            Modified = TimeOf(Meta("ModDate")),
        };

    private string? Meta(string name)
    {
        var (before, after) = name == "title" ? ("<title>", "</title>") : ($"<meta name=\"{name}\" content=\"", "\"/>");
        var start = _head.IndexOf(Encoding.ASCII.GetBytes(before));
        if (start < 0)
        {
            return null;
        }
        var value = _head[(start + before.Length)..];
        var end = value.IndexOf(Encoding.ASCII.GetBytes(after));
        var text = end < 0 ? "" : HeadingText.Clean(WebUtility.HtmlDecode(Encoding.UTF8.GetString(value[..end])));
        return text.Length == 0 ? null : text;
    }

    private static DateTimeOffset? TimeOf(string? text) =>
        DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time)
            ? time
            : null;
}
