using System.Net;
using AngleSharp.Html;
using AngleSharp.Html.Parser;
using AngleSharp.Html.Parser.Tokens.Struct;
using AngleSharp.Text;
using Gateway.Text;
using Gateway.Text.Encodings;

namespace Gateway.Extraction.Html;

/// <summary>HTML: the text that a reader sees, paragraph by paragraph; lines are those of this text, not of the file.</summary>
/// <remarks>
/// AngleSharp's tokenizer alone, without its tree: time and memory stay linear however deep a page is nested, and
/// nothing is fetched or run. Rows of tables are lines with their cells between bars. Left out are scripts, styles and
/// the navigation that goes with every page.
/// </remarks>
internal static class HtmlParser
{
    public static DocumentText Parse(DecodedText decoded, string revision, string[] notices)
    {
        var encoding = decoded.Encoding;
        if (!decoded.Text.Contains('<', StringComparison.Ordinal))
        {
            // No page: the tokenizer would hold all of it once more, and make one line of it.
            var text = decoded.Text.Contains('&', StringComparison.Ordinal)
                ? WebUtility.HtmlDecode(decoded.Text)
                : decoded.Text;
            return new DocumentText(text, revision) { Encoding = encoding, Notices = notices };
        }
        var writer = Read(decoded.Text);
        // The markup is not needed any more: its memory is free for the text.
        return new DocumentText(writer.Finish(), revision)
        {
            Title = writer.Title ?? (writer.Headings is [var first, ..] ? first.Text : null),
            Headings = writer.Headings,
            Encoding = encoding,
            Notices = notices,
        };
    }

    private static HtmlTextWriter Read(string markup)
    {
        var writer = new HtmlTextWriter();
        var isXml = markup.AsSpan().TrimStart().StartsWith("<?xml", StringComparison.Ordinal);
        var tokenizer = new HtmlTokenizer(
            new TextSource(new ReadOnlyMemoryTextSource(markup)),
            HtmlEntityProvider.Resolver
        )
        {
            SkipComments = true,
            SkipScriptText = true,
            SkipProcessingInstructions = true,
            ShouldEmitAttribute = static (ref StructHtmlToken _, ReadOnlyMemory<char> name) =>
                name.Span is "class" or "role",
        };
        while (true)
        {
            ref var token = ref tokenizer.GetStructToken();
            switch (token.Type)
            {
                case HtmlTokenType.EndOfFile:
                    return writer;
                case HtmlTokenType.Character:
                    writer.Write(token.Data.Memory.Span);
                    break;
                case HtmlTokenType.StartTag:
                    var isEmpty = isXml && token.IsSelfClosing;
                    if (IsNavigation(ref token))
                    {
                        writer.Drop(token.Name.Memory.Span, isEmpty);
                    }
                    else
                    {
                        writer.Open(token.Name.Memory.Span, isEmpty);
                    }
                    tokenizer.State = isEmpty ? HtmlParseMode.PCData : ModeInside(token.Name.Memory.Span);
                    break;
                case HtmlTokenType.EndTag:
                    writer.Close(token.Name.Memory.Span);
                    break;
            }
        }
    }

    // "Previous | Up | Next" is on every page and says nothing about any.
    private static bool IsNavigation(ref StructHtmlToken token)
    {
        if (token.Name.Memory.Span is "nav")
        {
            return true;
        }
        for (var index = 0; index < Math.Min(2, token.Attributes.Count); index++)
        {
            if (
                token.Attributes[index].Value.Memory.Span
                is "navheader"
                    or "navfooter"
                    or "navbar"
                    or "navigation"
                    or "breadcrumbs"
            )
            {
                return token.Name.Memory.Span is "div" or "table" or "ul" or "ol" or "p" or "section";
            }
        }
        return false;
    }

    // What the tree builder of the standard tells the tokenizer: in these elements '<' is a character.
    private static HtmlParseMode ModeInside(ReadOnlySpan<char> name) =>
        name switch
        {
            "title" or "textarea" => HtmlParseMode.RCData,
            "style" or "xmp" or "iframe" or "noembed" or "noframes" => HtmlParseMode.Rawtext,
            "script" => HtmlParseMode.Script,
            "plaintext" => HtmlParseMode.Plaintext,
            _ => HtmlParseMode.PCData,
        };
}
