namespace Gateway.Extraction.Formats;

/// <summary>What the name of a file tells about its content.</summary>
/// <param name="Kind">How its text is made.</param>
/// <param name="MediaType">The media type, or null when the name does not tell.</param>
public sealed record DocumentFormat(FormatKind Kind, string? MediaType)
{
    private static readonly DocumentFormat Unknown = new(FormatKind.Unknown, null);

    private static readonly Dictionary<string, DocumentFormat> ByExtension = Table();

    /// <summary>The format of a file by its extension; case does not matter.</summary>
    public static DocumentFormat Of(string fileName)
    {
        var dot = fileName.LastIndexOf('.');
        return dot >= 0 && ByExtension.TryGetValue(fileName[(dot + 1)..], out var format) ? format : Unknown;
    }

    private static Dictionary<string, DocumentFormat> Table()
    {
        var table = new Dictionary<string, DocumentFormat>(StringComparer.OrdinalIgnoreCase);
        Add(FormatKind.Markdown, "text/markdown", "md markdown mdown mkd mdx");
        Add(FormatKind.Html, "text/html", "html htm xhtml");
        Add(FormatKind.Prose, "text/plain", "txt text rst adoc asciidoc org tex");
        Add(FormatKind.Lines, "application/json", "json geojson ipynb");
        Add(FormatKind.Lines, "application/x-ndjson", "jsonl ndjson");
        Add(FormatKind.Lines, "text/csv", "csv");
        Add(FormatKind.Lines, "text/tab-separated-values", "tsv");
        Add(FormatKind.Lines, "application/yaml", "yaml yml");
        Add(FormatKind.Lines, "application/xml", "xml xsd xsl xslt xaml csproj props targets resx rss atom");
        Add(FormatKind.Lines, "image/svg+xml", "svg");
        Add(FormatKind.Lines, "text/css", "css scss less");
        Add(FormatKind.Lines, "text/javascript", "js mjs cjs jsx");
        Add(FormatKind.Lines, "text/x-source", "ts tsx c h cc cpp cxx hpp cs fs fsx vb java kt kts scala go rs swift");
        Add(
            FormatKind.Lines,
            "text/x-source",
            "py rb pl pm php lua r jl ex exs erl hs ml clj lisp el dart zig nim vue"
        );
        Add(
            FormatKind.Lines,
            "text/x-source",
            "sh bash zsh fish ps1 bat cmd sql proto graphql tf cmake gradle dockerfile"
        );
        Add(FormatKind.Lines, "text/plain", "log ini cfg conf toml properties diff patch srt vtt out");
        Add(FormatKind.Unknown, "application/pdf", "pdf");
        Add(FormatKind.Unknown, "application/rtf", "rtf");
        Add(FormatKind.Unknown, "application/epub+zip", "epub");
        Add(FormatKind.Unknown, "application/msword", "doc dot");
        Add(FormatKind.Unknown, "application/vnd.ms-excel", "xls");
        Add(FormatKind.Unknown, "application/vnd.ms-powerpoint", "ppt");
        AddOffice("docx", "wordprocessingml.document");
        AddOffice("xlsx", "spreadsheetml.sheet");
        AddOffice("pptx", "presentationml.presentation");
        Add(FormatKind.Unknown, "application/vnd.oasis.opendocument.text", "odt");
        Add(FormatKind.Unknown, "application/vnd.oasis.opendocument.spreadsheet", "ods");
        Add(FormatKind.Unknown, "application/zip", "zip jar");
        Add(FormatKind.Unknown, "application/gzip", "gz tgz");
        Add(FormatKind.Unknown, "image/png", "png");
        Add(FormatKind.Unknown, "image/jpeg", "jpg jpeg");
        Add(FormatKind.Unknown, "image/gif", "gif");
        Add(FormatKind.Unknown, "image/webp", "webp");
        return table;

        void Add(FormatKind kind, string mediaType, string extensions)
        {
            foreach (var extension in extensions.Split(' '))
            {
                table.Add(extension, new DocumentFormat(kind, mediaType));
            }
        }

        void AddOffice(string extension, string type) =>
            Add(FormatKind.Unknown, "application/vnd.openxmlformats-officedocument." + type, extension);
    }
}
