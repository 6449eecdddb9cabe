using Gateway.Extraction.Archives;
using Gateway.Extraction.Code;
using Gateway.Extraction.Epub;
using Gateway.Extraction.Html;
using Gateway.Extraction.Mail;
using Gateway.Extraction.Markup;
using Gateway.Extraction.Notebooks;
using Gateway.Extraction.Office.Excel;
using Gateway.Extraction.Office.PowerPoint;
using Gateway.Extraction.Office.Word;
using Gateway.Extraction.OpenDocument;
using Gateway.Extraction.Rtf;
using Gateway.Extraction.Structured;

namespace Gateway.Extraction.Formats;

/// <summary>Which code makes the text of which format, and its version: the one place that says so.</summary>
/// <remarks>
/// A format without an entry in <see cref="Of"/> is read as the text that it is, or, where it is none, not at all.
/// </remarks>
internal static class Extractors
{
    private static readonly WordExtractor Word = new();
    private static readonly ExcelExtractor Excel = new();
    private static readonly PowerPointExtractor PowerPoint = new();
    private static readonly OpenDocumentExtractor OpenDocument = new();
    private static readonly RtfExtractor Rtf = new();
    private static readonly EpubExtractor Epub = new();
    private static readonly MailExtractor Mail = new();
    private static readonly MailboxExtractor Mailbox = new();
    private static readonly ZipExtractor Zip = new();

    /// <summary>The code for formats that are packages, or hold other files; it runs in a process of its own. Null for all others, and for PDF, which <see cref="ExtractionContext.Pdf"/> reads.</summary>
    public static IExtractor? Of(FormatKind kind) =>
        kind switch
        {
            FormatKind.Docx => Word,
            FormatKind.Xlsx => Excel,
            FormatKind.Pptx => PowerPoint,
            FormatKind.OpenDocument => OpenDocument,
            FormatKind.Rtf => Rtf,
            FormatKind.Epub => Epub,
            FormatKind.Mail => Mail,
            FormatKind.Mailbox => Mailbox,
            FormatKind.Zip => Zip,
            _ => null,
        };

    /// <summary>The code for texts.</summary>
    public static TextExtraction OfText(FormatKind kind) =>
        kind switch
        {
            FormatKind.Html => static (decoded, context, notices) =>
                HtmlParser.Parse(decoded, context.Revision, notices),
            FormatKind.Markdown => static (decoded, context, notices) =>
                MarkdownParser.Parse(decoded, context.Revision, notices),
            FormatKind.Rst => RstParser.Parse,
            FormatKind.Prose => ProseParser.Parse,
            FormatKind.Source => CodeParser.Parse,
            FormatKind.Csv => CsvParser.Parse,
            FormatKind.Json => JsonParser.Parse,
            FormatKind.Yaml => YamlParser.Parse,
            FormatKind.Xml => XmlParser.Parse,
            FormatKind.Notebook => NotebookParser.Parse,
            FormatKind.Unknown => PlainText.Prose,
            _ => PlainText.Lines,
        };

    /// <summary>Name and version of the code of a format: another one means that files of that format are read again. Null for code that never changed.</summary>
    public static string? NameOf(FormatKind kind) =>
        VersionOf(kind) is var version and > 0 ? $"{kind}-{version}".ToLowerInvariant() : null;

    // 0 is the code of the first index there was. Whoever changes the text that a format gives adds 1.
    private static int VersionOf(FormatKind kind) =>
        kind switch
        {
            FormatKind.Pdf => 1,
            FormatKind.Docx or FormatKind.Xlsx or FormatKind.Pptx => 1,
            FormatKind.OpenDocument or FormatKind.Rtf or FormatKind.Epub => 1,
            FormatKind.Html or FormatKind.Markdown or FormatKind.Rst or FormatKind.Prose or FormatKind.Source => 1,
            FormatKind.Csv or FormatKind.Json or FormatKind.Yaml or FormatKind.Xml or FormatKind.Notebook => 1,
            FormatKind.Mail or FormatKind.Zip => 1,
            FormatKind.Mailbox => 2,
            _ => 0,
        };
}
