using System.Buffers;
using System.Text;
using Gateway.Abstractions;
using Gateway.Connectors.Documents.Encodings;
using Gateway.Text;
using Markdig;
using Markdig.Extensions.Yaml;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace Gateway.Connectors.Documents.Formats;

/// <summary>Markdown: the text stays as it is written, so lines are those of the file; Markdig finds the headings.</summary>
internal static class MarkdownParser
{
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
            var document = Markdown.Parse(plain.Text, Blocks);
            var headings = document.OfType<HeadingBlock>().Select(block => HeadingOf(block, plain.Text)).ToList();
            return new DocumentText(plain.Text, revision)
            {
                Title = TitleOf(document) ?? headings.Find(heading => heading.Level == 1)?.Text,
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

    private static Heading HeadingOf(HeadingBlock block, string text)
    {
        var raw = text.AsSpan(block.Span.Start, Math.Max(0, block.Span.Length));
        raw = block.IsSetext ? raw[..Math.Max(0, raw.LastIndexOf('\n'))] : raw.Trim().Trim('#');
        return HeadingText.Of(block.Level, WithoutMarkup(raw[..Math.Min(raw.Length, 2000)]), block.Line + 1);
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

    private static string? TitleOf(MarkdownDocument document)
    {
        if (document is not [YamlFrontMatterBlock matter, ..])
        {
            return null;
        }
        foreach (var line in matter.Lines.ToString().Split('\n'))
        {
            if (line.StartsWith("title:", StringComparison.OrdinalIgnoreCase))
            {
                var title = HeadingText.Clean(line.AsSpan("title:".Length).Trim().Trim("\"'"));
                return title.Length == 0 ? null : title;
            }
        }
        return null;
    }
}
