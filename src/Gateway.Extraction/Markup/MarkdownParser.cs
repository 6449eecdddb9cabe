using System.Buffers;
using System.Text;
using Gateway.Abstractions;
using Gateway.Extraction.TextWriting;
using Gateway.Text;
using Gateway.Text.Encodings;
using Markdig;
using Markdig.Extensions.Yaml;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace Gateway.Extraction.Markup;

/// <summary>Markdown: the text stays as it is written, so lines are those of the file; Markdig finds the headings.</summary>
/// <remarks>
/// Only of the beginning: what Markdig keeps of a file is hundreds of times as large, and for underlined headings it needs the
/// square of their number. Further down, headings are found line by line (<see cref="HeadingLines"/>).
/// </remarks>
internal static class MarkdownParser
{
    private const int MaxParsed = 128 * 1024;
    private const int MaxRawHeading = 2000;

    private const string TooDeep = "The headings of this file were not recognised: its markup is nested too deeply.";

    private static readonly SearchValues<char> Markup = SearchValues.Create("*_[`\\<&!~");

    // Only blocks are parsed: what stands inside paragraphs decides nothing here, and hostile nesting hides there.
    private static readonly MarkdownPipeline Blocks = BlocksOnly();

    private static readonly MarkdownPipeline Inlines = new MarkdownPipelineBuilder().Build();

    public static DocumentText Parse(DecodedText decoded, string revision, string[] notices)
    {
        var plain = new DocumentText(decoded.Text, revision) { Encoding = decoded.Encoding, Notices = notices };
        try
        {
            var outline = new DocumentText(OutlineOf(plain.Text, out var unread), "");
            var document = Markdown.Parse(outline.Text, Blocks);
            var headings = document
                .OfType<HeadingBlock>()
                .Select(block => HeadingOf(block, outline, plain))
                .Concat(HeadingLines.From(unread, plain.Text).Select(heading => HeadingOf(heading, plain)))
                .Take(HeadingText.MaxCount)
                .ToList();
            var fields = FieldsOf(document, plain);
            return new DocumentText(plain.Text, revision)
            {
                Properties = fields.Properties ?? DocumentProperties.None,
                Title = fields.Title ?? headings.Find(heading => heading.Level == 1)?.Text,
                Headings = headings,
                Encoding = decoded.Encoding,
                Notices = notices,
            };
        }
        catch (ArgumentException)
        {
            // Markdig's own guard against nesting.
            return new DocumentText(plain.Text, revision)
            {
                Encoding = decoded.Encoding,
                Notices = [.. notices, TooDeep],
            };
        }
    }

    private static MarkdownPipeline BlocksOnly()
    {
        var builder = new MarkdownPipelineBuilder().UseYamlFrontMatter();
        builder.InlineParsers.Clear();
        return builder.Build();
    }

    // The same lines, cut, and without definitions of links: that is all that tells headings, and it keeps the time
    // linear, for Markdig needs the square of it for many definitions in a row and for lines of deep nesting.
    private static string OutlineOf(string text, out int unread)
    {
        const int enough = 200;
        unread = 1;
        var outline = new StringBuilder(Math.Min(text.Length, 1 << 20));
        foreach (var range in text.AsSpan().Split('\n'))
        {
            var line = text.AsSpan()[range];
            outline.Append(line[..Math.Min(line.Length, enough)]).Append('\n');
            unread++;
            if (outline.Length > MaxParsed)
            {
                break;
            }
        }
        return outline.Replace('[', '(').ToString();
    }

    private static Heading HeadingOf(HeadingLines.Found found, DocumentText text)
    {
        var raw = text.Text.AsSpan()[text.StartOfLine(found.Line)..text.StartOfLine(found.Line + 1)];
        raw = raw[..Math.Min(raw.Length, MaxRawHeading)].Trim();
        return HeadingText.Of(found.Level, WithoutMarkup(found.IsSetext ? raw : WithoutHashes(raw)), found.Line);
    }

    private static Heading HeadingOf(HeadingBlock block, DocumentText outline, DocumentText text)
    {
        var first = outline.LineAt(block.Span.Start);
        var end = block.IsSetext ? outline.LineAt(block.Span.End) : first + 1;
        var raw = text.Text.AsSpan()[text.StartOfLine(first)..text.StartOfLine(Math.Max(end, first + 1))];
        raw = raw[..Math.Min(raw.Length, MaxRawHeading)].Trim();
        return HeadingText.Of(block.Level, WithoutMarkup(block.IsSetext ? raw : WithoutHashes(raw)), first);
    }

    // "# C#" is about a language; only hashes after a blank close a heading.
    private static ReadOnlySpan<char> WithoutHashes(ReadOnlySpan<char> raw)
    {
        raw = raw.TrimStart('#').Trim();
        var open = raw.TrimEnd('#');
        return open.IsEmpty || char.IsWhiteSpace(open[^1]) ? open.TrimEnd() : raw;
    }

    private static string WithoutMarkup(ReadOnlySpan<char> raw)
    {
        var text = raw.Trim().ToString();
        if (text.AsSpan().IndexOfAny(Markup) < 0)
        {
            return text;
        }
        try
        {
            var plain = new StringBuilder();
            foreach (var inline in Markdown.Parse(text, Inlines).Descendants<LeafInline>())
            {
                plain.Append(
                    inline switch
                    {
                        LiteralInline literal => literal.Content.ToString(),
                        CodeInline code => code.Content,
                        HtmlEntityInline entity => entity.Transcoded.ToString(),
                        LineBreakInline => " ",
                        _ => "",
                    }
                );
            }
            return plain.Length > 0 ? plain.ToString() : text;
        }
        catch (ArgumentException)
        {
            return text;
        }
    }

    // What the settings above the text say: lines such as "author: Ann".
    private static FieldList FieldsOf(MarkdownDocument document, DocumentText plain)
    {
        const int first = 2;
        var fields = new FieldList();
        var count = document is [YamlFrontMatterBlock matter, ..] ? matter.Lines.Count : 0;
        for (var number = first; number < Math.Min(count + first, plain.LineCount); number++)
        {
            var line = plain.Text.AsSpan()[plain.StartOfLine(number)..plain.StartOfLine(number + 1)];
            if (line.IndexOf(':') is var colon and > 0)
            {
                fields.Add(line[..colon], line[(colon + 1)..]);
            }
        }
        return fields;
    }
}
