using System.Text.Json;
using Gateway.Abstractions;
using Gateway.Core;

namespace Gateway.Mcp.Tools;

/// <summary>Turns the arguments of a tool into a call of the pipeline.</summary>
internal static class ToolCalls
{
    private const int MaxHits = 50;
    private const int MaxScale = 100;

    private static readonly (string, RowFormat)[] Formats =
    [
        ("table", RowFormat.Table),
        ("csv", RowFormat.Csv),
        ("json", RowFormat.Json),
    ];

    private static readonly (string, RowFormat)[] HitFormats = [("table", RowFormat.Table), ("json", RowFormat.Json)];

    private static readonly (string, Detail)[] Details =
    [
        ("names", Detail.Names),
        ("summary", Detail.Summary),
        ("full", Detail.Full),
    ];

    /// <summary>The call; null when there is no tool of that name.</summary>
    /// <param name="tool">The tool.</param>
    /// <param name="arguments">Its arguments; null for none.</param>
    /// <param name="place">What stands before the names of arguments in messages: <c>calls[2].</c> in a batch.</param>
    /// <exception cref="GatewayException">An argument is unknown, missing, of the wrong type or out of range.</exception>
    public static Call? Of(string tool, IDictionary<string, JsonElement>? arguments, string place = "")
    {
        Arguments Given(params string[] known) => new(tool, arguments, known, place);
        return tool switch
        {
            "list_sources" => ListSources(Given()),
            "explore" => Explore(Given("path", "pattern", "detail", "cursor")),
            "query" => Query(Given("source", "sql", "parameters", "max_rows", "format", "explain")),
            "read" => Read(Given("uri", "cursor", "format")),
            "search" => Search(
                Given("query", "source", "folder", "extension", "from", "to", "limit", "format", "cursor")
            ),
            "verify_quote" => Verify(Given("uri", "quote")),
            "profile" => Profile(Given("source", "table", "columns")),
            "export" => Export(Given("file", "uri", "source", "sql", "parameters", "spreadsheet")),
            "batch" => BatchCalls.Of(Given("calls")),
            "load_test_data" => Load(Given("seed", "scale")),
            _ => null,
        };
    }

    private static BrowseCall ListSources(Arguments _) => new((string?)null);

    private static BrowseCall Explore(Arguments given) =>
        new(given.Text("path"))
        {
            Pattern = given.Text("pattern"),
            Detail = given.Choice("detail", Detail.Summary, Details),
            Cursor = given.Text("cursor"),
        };

    private static QueryCall Query(Arguments given) =>
        new(given.RequiredText("source"), given.RequiredText("sql"), given.Values("parameters"))
        {
            MaxRows = given.Whole("max_rows", 1, int.MaxValue),
            Format = given.Choice("format", RowFormat.Table, Formats),
            IsExplained = given.Flag("explain"),
        };

    private static ReadCall Read(Arguments given) =>
        new(given.RequiredText("uri"))
        {
            Cursor = given.Text("cursor"),
            Format = given.Choice("format", RowFormat.Table, Formats),
        };

    private static ReadCall Verify(Arguments given) =>
        new(given.RequiredText("uri")) { Quote = given.RequiredText("quote") };

    private static ProfileCall Profile(Arguments given) =>
        new(given.RequiredText("source"), given.RequiredText("table")) { Columns = given.Texts("columns") };

    private static SearchCall Search(Arguments given) =>
        new(given.RequiredText("query"))
        {
            Source = given.Text("source"),
            Folder = given.Text("folder"),
            Extensions = given.Text("extension") is { } extension ? [extension] : [],
            From = given.Time("from"),
            Before = given.Time("to", endOfDay: true),
            MaxHits = given.Whole("limit", 1, MaxHits),
            Format = given.Choice("format", RowFormat.Table, HitFormats),
            Cursor = given.Text("cursor"),
        };

    private static ExportCall Export(Arguments given)
    {
        var (uri, source, sql) = (given.Text("uri"), given.Text("source"), given.Text("sql"));
        Call rows = (uri, source, sql) switch
        {
            ({ } named, null, null) => new ReadCall(named),
            (null, { } database, { } statement) => new QueryCall(database, statement, given.Values("parameters")),
            _ => throw new GatewayException(
                ErrorCode.RequestInvalid,
                "What is to be exported is not clear.",
                "Give either uri, or source and sql."
            ),
        };
        return new ExportCall(rows, given.RequiredText("file")) { IsForSpreadsheets = given.Flag("spreadsheet") };
    }

    private static LoadCall Load(Arguments given) =>
        new(given.RequiredText("seed")) { Scale = given.Whole("scale", 1, MaxScale) ?? 1 };
}
