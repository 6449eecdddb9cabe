using System.Net;
using AngleSharp.Html;
using AngleSharp.Html.Parser;
using AngleSharp.Html.Parser.Tokens.Struct;
using AngleSharp.Text;
using Gateway.Abstractions;
using Gateway.Extraction.TextWriting;
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
        var fields = new FieldList();
        var writer = Read(decoded.Text, fields);
        // The markup is not needed any more: its memory is free for the text.
        return new DocumentText(writer.Finish(), revision)
        {
            Title = writer.Title ?? (writer.Headings is [var first, ..] ? first.Text : null),
            Headings = writer.Headings,
            Links = writer.Links,
            Properties = fields.Properties ?? DocumentProperties.None,
            Encoding = encoding,
            Notices = notices,
        };
    }

    private static HtmlTextWriter Read(string markup, FieldList fields)
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
            ShouldEmitAttribute = static (ref StructHtmlToken token, ReadOnlyMemory<char> name) =>
                IsRead(token.Name.Memory.Span, name.Span),
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
                        ReadAttributes(ref token, writer, fields);
                    }
                    tokenizer.State = isEmpty ? HtmlParseMode.PCData : ModeInside(token.Name.Memory.Span);
                    break;
                case HtmlTokenType.EndTag:
                    writer.Close(token.Name.Memory.Span);
                    break;
            }
        }
    }

    private static bool IsRead(ReadOnlySpan<char> element, ReadOnlySpan<char> attribute) =>
        attribute switch
        {
            "class" or "role" => true,
            "href" => element is "a",
            "lang" or "xml:lang" => element is "html",
            "name" or "property" or "http-equiv" or "content" => element is "meta",
            _ => false,
        };

    private static void ReadAttributes(ref StructHtmlToken token, HtmlTextWriter writer, FieldList fields)
    {
        const int longestTarget = 2000;
        switch (token.Name.Memory.Span)
        {
            case "a":
                var target = ValueOf(ref token, "href").Trim();
                // What points into the page itself is no link to anywhere.
                if (!target.IsEmpty && target[0] != '#' && target.Length <= longestTarget)
                {
                    writer.BeginLink(target.ToString());
                }
                break;
            case "html":
                var language = ValueOf(ref token, "lang");
                fields.Add("lang", language.IsEmpty ? ValueOf(ref token, "xml:lang") : language);
                break;
            case "meta":
                foreach (var name in (ReadOnlySpan<string>)["name", "property", "http-equiv"])
                {
                    fields.Add(ValueOf(ref token, name), ValueOf(ref token, "content"));
                }
                break;
        }
    }

    private static ReadOnlySpan<char> ValueOf(ref StructHtmlToken token, string name)
    {
        for (var index = 0; index < token.Attributes.Count; index++)
        {
            if (token.Attributes[index].Name.Memory.Span.SequenceEqual(name))
            {
                return token.Attributes[index].Value.Memory.Span;
            }
        }
        return [];
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
