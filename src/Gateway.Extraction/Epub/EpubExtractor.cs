using System.Globalization;
using Gateway.Abstractions;
using Gateway.Extraction.Html;
using Gateway.Extraction.Packages;
using Gateway.Extraction.TextWriting;
using Gateway.Text;
using Gateway.Text.Encodings;

namespace Gateway.Extraction.Epub;

/// <summary>Books (EPUB): the chapters in their order, each read as the page of HTML that it is.</summary>
/// <remarks>A chapter is called what the list of contents calls it. Pictures and the list of contents itself are left out.</remarks>
internal sealed class EpubExtractor : PackageExtractor
{
    /// <inheritdoc />
    protected override DocumentText Read(Package package)
    {
        var encrypted = EpubProtection.Read(package);
        var book = EpubBook.Read(package, FindBook(package));
        var titles = EpubContents.Read(package, book);
        var writer = new DocumentWriter(package.Context)
        {
            Title = book.Claims.Title,
            Properties = book.Claims.ToProperties(),
        };
        var number = 0;
        foreach (var item in book.Order.Where(item => item.IsText))
        {
            if (encrypted.Contains(item.Path))
            {
                throw Refusal.NeedsPassword(package.Context.FileName);
            }
            if (package.Find(item.Path) is not { } part)
            {
                writer.Problem = DocumentProblem.Damaged;
                writer.Notice("A chapter is missing in this file.");
            }
            else if (Chapter(package, part) is { Text.Length: > 0 } chapter && !writer.IsFull)
            {
                number++;
                Write(chapter, titles.GetValueOrDefault(part.Name), number, writer);
            }
        }
        return writer.Finish();
    }

    private static DocumentText Chapter(Package package, PackagePart part)
    {
        var bytes = package.ReadAll(part);
        var decoded = TextDecoder.Decode(bytes, DeclaredEncoding.NameIn(bytes));
        return HtmlParser.Parse(decoded, package.Context.Revision, []);
    }

    private static void Write(DocumentText chapter, string? listed, int number, DocumentWriter writer)
    {
        var heading = chapter.Headings is [var first, ..] ? first.Text : null;
        var title = listed ?? heading ?? number.ToString(CultureInfo.InvariantCulture);
        writer.Part(PartKind.Chapter, title);
        if (heading is null && listed is not null)
        {
            if (chapter.Text.StartsWith(listed + "\n", StringComparison.Ordinal))
            {
                writer.Mark(1, listed);
            }
            else
            {
                writer.Heading(1, listed);
            }
        }
        writer.Inner(chapter, level: 1);
    }

    private static PackagePart FindBook(Package package)
    {
        if (package.Find("META-INF/container.xml") is { } container)
        {
            using var xml = PartXml.Open(package, container);
            while (xml.Read())
            {
                if (
                    xml.Token == XmlToken.Start
                    && xml.Name == "rootfile"
                    && package.Find(PartPath.Resolve("", xml["full-path"] ?? "")) is { } book
                )
                {
                    return book;
                }
            }
        }
        throw Refusal.Damaged(package.Context.FileName, "is no book, or its package document is missing");
    }
}
