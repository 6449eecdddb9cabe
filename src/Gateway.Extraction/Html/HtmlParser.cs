using System.Net;
using Gateway.Abstractions;
using Gateway.Extraction.TextWriting;
using Gateway.Text;
using Gateway.Text.Encodings;

namespace Gateway.Extraction.Html;

/// <summary>HTML: the text that a reader sees, paragraph by paragraph; lines are those of this text, not of the file.</summary>
/// <remarks>
/// Texts and tags alone, without a tree: time and memory stay linear however deep a page is nested, and nothing is
/// fetched or run. Rows of tables are lines with their cells between bars. Left out are scripts, styles and
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
        var writer = Read(WithLineFeeds(decoded.Text), fields);
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

    private static string WithLineFeeds(string markup) =>
        markup.Contains('\r', StringComparison.Ordinal)
            ? markup.Replace("\r\n", "\n", StringComparison.Ordinal).Replace('\r', '\n')
            : markup;

    private static HtmlTextWriter Read(ReadOnlySpan<char> markup, FieldList fields)
    {
        var writer = new HtmlTextWriter();
        var isXml = markup.TrimStart().StartsWith("<?xml");
        var page = new HtmlScanner(markup, isXml);
        while (true)
        {
            switch (page.Read())
            {
                case HtmlTokenKind.End:
                    return writer;
                case HtmlTokenKind.Text:
                    writer.Write(page.Text);
                    break;
                case HtmlTokenKind.StartTag when IsNavigation(ref page):
                    writer.Drop(page.Name, page.IsEmpty);
                    break;
                case HtmlTokenKind.StartTag:
                    writer.Open(page.Name, page.IsEmpty);
                    ReadAttributes(ref page, writer, fields);
                    break;
                case HtmlTokenKind.EndTag:
                    writer.Close(page.Name);
                    break;
            }
        }
    }

    private static void ReadAttributes(ref HtmlScanner tag, HtmlTextWriter writer, FieldList fields)
    {
        const int longestTarget = 2000;
        switch (tag.Name)
        {
            case "a":
                var target = tag.Attributes.ValueOf("href").Trim();
                // What points into the page itself is no link to anywhere.
                if (!target.IsEmpty && target[0] != '#' && target.Length <= longestTarget)
                {
                    writer.BeginLink(target.ToString());
                }
                break;
            case "html":
                var language = tag.Attributes.ValueOf("lang");
                fields.Add("lang", language.IsEmpty ? tag.Attributes.ValueOf("xml:lang") : language);
                break;
            case "meta":
                foreach (var name in (ReadOnlySpan<string>)["name", "property", "http-equiv"])
                {
                    fields.Add(tag.Attributes.ValueOf(name), tag.Attributes.ValueOf("content"));
                }
                break;
        }
    }

    // "Previous | Up | Next" is on every page and says nothing about any.
    private static bool IsNavigation(ref HtmlScanner tag)
    {
        if (tag.Name is "nav")
        {
            return true;
        }
        for (var index = 0; index < Math.Min(2, tag.Attributes.Count); index++)
        {
            if (
                tag.Attributes.ValueAt(index) is "navheader" or "navfooter" or "navbar" or "navigation" or "breadcrumbs"
            )
            {
                return tag.Name is "div" or "table" or "ul" or "ol" or "p" or "section";
            }
        }
        return false;
    }
}
