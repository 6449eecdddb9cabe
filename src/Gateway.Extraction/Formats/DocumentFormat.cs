namespace Gateway.Extraction.Formats;

/// <summary>What the name of a file tells about its content.</summary>
/// <param name="Kind">How its text is made.</param>
/// <param name="MediaType">The media type, or null when the name does not tell.</param>
public sealed record DocumentFormat(FormatKind Kind, string? MediaType)
{
    private static readonly DocumentFormat Unknown = new(FormatKind.Unknown, null);

    private static readonly Dictionary<string, DocumentFormat> ByExtension = Table();

    /// <summary>Whether files of this format are texts by themselves, and not packages or pictures of one.</summary>
    public bool IsText => Kind is > FormatKind.Unknown and < FormatKind.Pdf;

    /// <summary>The format of a file by its extension; case does not matter.</summary>
    public static DocumentFormat Of(string fileName)
    {
        var dot = fileName.LastIndexOf('.');
        return dot >= 0 && ByExtension.TryGetValue(fileName[(dot + 1)..], out var format) ? format : Unknown;
    }

    private static Dictionary<string, DocumentFormat> Table()
    {
        var table = new Dictionary<string, DocumentFormat>(StringComparer.OrdinalIgnoreCase);
        AddTexts(table);
        AddSources(table);
        AddPackages(table);
        const FormatKind unknown = FormatKind.Unknown;
        Add(table, unknown, "application/msword", "doc dot");
        Add(table, unknown, "application/vnd.ms-excel", "xls");
        Add(table, unknown, "application/vnd.ms-powerpoint", "ppt");
        Add(table, unknown, "application/gzip", "gz tgz");
        Add(table, unknown, "application/vnd.apache.parquet", "parquet");
        Add(table, unknown, "image/png", "png");
        Add(table, unknown, "image/jpeg", "jpg jpeg");
        Add(table, unknown, "image/gif", "gif");
        Add(table, unknown, "image/webp", "webp");
        return table;
    }

    private static void AddTexts(Dictionary<string, DocumentFormat> table)
    {
        Add(table, FormatKind.Markdown, "text/markdown", "md markdown mdown mkd mdx");
        Add(table, FormatKind.Html, "text/html", "html htm xhtml");
        Add(table, FormatKind.Rst, "text/x-rst", "rst rest");
        Add(table, FormatKind.Prose, "text/plain", "txt text adoc asciidoc org tex");
        Add(table, FormatKind.Json, "application/json", "json geojson");
        Add(table, FormatKind.Json, "application/x-ndjson", "jsonl ndjson");
        Add(table, FormatKind.Notebook, "application/x-ipynb+json", "ipynb");
        Add(table, FormatKind.Csv, "text/csv", "csv");
        Add(table, FormatKind.Csv, "text/tab-separated-values", "tsv");
        Add(table, FormatKind.Yaml, "application/yaml", "yaml yml");
        Add(table, FormatKind.Xml, "application/xml", "xml xsd xsl xslt xaml csproj props targets resx rss atom");
        Add(table, FormatKind.Xml, "image/svg+xml", "svg");
        Add(table, FormatKind.Mail, "message/rfc822", "eml");
        Add(table, FormatKind.Mailbox, "application/mbox", "mbox");
        Add(table, FormatKind.Lines, "text/css", "css scss less");
        Add(table, FormatKind.Lines, "text/plain", "log ini cfg conf toml properties diff patch srt vtt out");
    }

    private static void AddSources(Dictionary<string, DocumentFormat> table)
    {
        const string type = "text/x-source";
        Add(table, FormatKind.Source, "text/javascript", "js mjs cjs jsx");
        Add(table, FormatKind.Source, type, "ts tsx c h cc cpp cxx hpp cs fs fsx vb java kt kts scala go rs swift");
        Add(table, FormatKind.Source, type, "py rb pl pm php lua r jl ex exs erl hs ml clj lisp el dart zig nim vue");
        Add(table, FormatKind.Source, type, "sh bash zsh fish ps1 bat cmd sql proto graphql tf cmake gradle");
        Add(table, FormatKind.Source, type, "dockerfile");
    }

    private static void AddPackages(Dictionary<string, DocumentFormat> table)
    {
        const string office = "application/vnd.openxmlformats-officedocument.";
        const string open = "application/vnd.oasis.opendocument.";
        Add(table, FormatKind.Pdf, "application/pdf", "pdf");
        Add(table, FormatKind.Rtf, "application/rtf", "rtf");
        Add(table, FormatKind.Epub, "application/epub+zip", "epub");
        Add(table, FormatKind.Docx, office + "wordprocessingml.document", "docx");
        Add(table, FormatKind.Docx, "application/vnd.ms-word.document.macroEnabled.12", "docm");
        Add(table, FormatKind.Xlsx, office + "spreadsheetml.sheet", "xlsx");
        Add(table, FormatKind.Xlsx, "application/vnd.ms-excel.sheet.macroEnabled.12", "xlsm");
        Add(table, FormatKind.Pptx, office + "presentationml.presentation", "pptx");
        Add(table, FormatKind.Pptx, "application/vnd.ms-powerpoint.presentation.macroEnabled.12", "pptm");
        Add(table, FormatKind.OpenDocument, open + "text", "odt");
        Add(table, FormatKind.OpenDocument, open + "spreadsheet", "ods");
        Add(table, FormatKind.OpenDocument, open + "presentation", "odp");
        Add(table, FormatKind.Zip, "application/zip", "zip");
        Add(table, FormatKind.Unknown, "application/java-archive", "jar");
    }

    private static void Add(
        Dictionary<string, DocumentFormat> table,
        FormatKind kind,
        string mediaType,
        string extensions
    )
    {
        foreach (var extension in extensions.Split(' '))
        {
            table.Add(extension, new DocumentFormat(kind, mediaType));
        }
    }
}
