using ModelContextProtocol.Protocol;

namespace Gateway.Mcp.Resources;

/// <summary>What kinds of resources there are. Their variables are completed: the source, the path inside it, then pages and sections of a document.</summary>
internal static class ResourceTemplates
{
    /// <summary>The variable that holds a source.</summary>
    public const string Source = "source";

    /// <summary>The variable that holds a document.</summary>
    public const string Document = "document";

    /// <summary>The variable that holds a page, slide, sheet or member of a document.</summary>
    public const string Page = "page";

    /// <summary>The variable that holds a section of a document.</summary>
    public const string Section = "section";

    /// <summary>The variables that hold a path inside a source.</summary>
    public static IReadOnlyList<string> Paths { get; } = ["path", "table", Document];

    /// <summary>All of them, in order.</summary>
    public static IReadOnlyList<ResourceTemplate> All { get; } =
    [
        Of("content", "Rows or text", "{+path}", "The first rows of a table, or a document's text."),
        Of("page", "Next page", "{+path}?cursor={cursor}", "Goes on where an answer ended, by the cursor in it."),
        Of("schema", "Schema", "{+table}?part=schema", "Columns, keys, relations and indexes of a table."),
        Of("row", "Row", "{+table}?key={key}", "One row by its key; commas between the values of a compound key."),
        Of("cell", "Cell", "{+table}?key={key}&column={column}", "One value, whole; bytes as base64."),
        Of(
            "outline",
            "Outline",
            "{+document}?part=outline",
            "The pages, headings and links of a document, and what it says of itself."
        ),
        Of("pages", "Pages", "{+document}?page={page}", "Pages, slides or sheets of a document: 12, 3-5 or Budget."),
        Of(
            "section",
            "Section",
            "{+document}?section={section}",
            "A section of a document by its heading, with those above it where it has namesakes: Returns › Period."
        ),
        Of("lines", "Lines", "{+document}?lines={lines}", "Some lines of a document: 4, 4-9 or 4-."),
        Of("passage", "Passage", "{+document}?passage={passage}", "One passage of a document, as search finds them."),
        Of(
            "passage_at",
            "Passage of a revision",
            "{+document}?passage={passage}&rev={rev}",
            "One passage, as long as the document is still at that revision."
        ),
        Of("original", "Original", "{+document}?part=original", "The bytes of a document's file, as a blob."),
    ];

    private static ResourceTemplate Of(string name, string title, string rest, string description) =>
        new()
        {
            Name = name,
            Title = title,
            UriTemplate = $"gateway://{{source}}/{rest}",
            Description = description,
        };
}
