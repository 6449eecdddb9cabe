using System.Text.Json;
using ModelContextProtocol;
using ModelContextProtocol.Protocol;

namespace Gateway.Mcp.Tools;

/// <summary>
/// What clients are told of the tools, word for word: every client pays for these texts in each conversation, so they
/// are written by hand and their cost is tested. They never change with the data.
/// </summary>
internal static class ToolDefinitions
{
    private const string ReadOnly =
        """{"readOnlyHint":true,"destructiveHint":false,"idempotentHint":true,"openWorldHint":false}""";

    private const string Format =
        """{"type":"string","enum":["table","csv","json"],"default":"table","description":"table: compact text; csv; json: columns and rows as JSON"}""";

    private const string Cursor =
        """{"type":"string","description":"Goes on where the last answer ended: its cursor, all other arguments unchanged"}""";

    /// <summary>The tools that always exist, in the order in which a model meets them.</summary>
    public static IReadOnlyList<Tool> Reading { get; } =
    [
        Define(
            $$"""
            {"name":"list_sources","title":"List sources",
            "description":"Lists the databases and document folders that can be read: name, kind and what each holds. Call it first.",
            "inputSchema":{"type":"object","properties":{},"additionalProperties":false},
            "annotations":{{ReadOnly}}}
            """
        ),
        Define(
            $$"""
            {"name":"explore","title":"Explore a source",
            "description":"Shows what a source holds: tables and views with columns, keys and relations, or folders and documents with their headings. Look here before you write SQL.",
            "inputSchema":{"type":"object","properties":{
            "path":{"type":"string","description":"Source, then names with slashes, or a gateway:// URI. Left out: all sources","examples":["shop","shop/orders","handbook/policies"]},
            "pattern":{"type":"string","description":"Only tables, columns and documents whose names match, at any depth; * stands for any characters","examples":["*order*"]},
            "detail":{"type":"string","enum":["names","summary","full"],"default":"summary","description":"names: names alone; summary: a line each with size and comment; full: columns, keys, relations and indexes, or headings"},
            "cursor":{{Cursor}}},
            "additionalProperties":false},
            "annotations":{{ReadOnly}}}
            """
        ),
        Define(
            $$"""
            {"name":"query","title":"Query a database",
            "description":"Runs one read-only SQL statement in the source's own dialect and gives its rows. A longer answer is kept: it says how to read on, and can be queried as a table of source results.",
            "inputSchema":{"type":"object","properties":{
            "source":{"type":"string","description":"A database from list_sources"},
            "sql":{"type":"string","description":"One SELECT, WITH, VALUES or EXPLAIN. Values belong into parameters","examples":["SELECT status, count(*) AS n FROM orders WHERE ordered_at >= $1 GROUP BY status"]},
            "parameters":{"type":"array","items":{"anyOf":[{"type":"string"},{"type":"number"},{"type":"boolean"},{"type":"null"}]},"description":"Values of $1, $2, … in order: texts, numbers, booleans, nulls","examples":[["2024-01-01"]]},
            "max_rows":{"type":"integer","minimum":1,"description":"Rows at most; default and ceiling are the source's limit"},
            "explain":{"type":"boolean","default":false,"description":"Shows the engine's plan and runs nothing"},
            "format":{{Format}}},
            "required":["source","sql"],"additionalProperties":false},
            "annotations":{{ReadOnly}}}
            """
        ),
        Define(
            $$"""
            {"name":"read","title":"Read by URI",
            "description":"Reads what a gateway:// URI names: rows, one row or cell, a table's schema; a document, its outline, pages or sheets, a section, lines, a passage. Search, explore and read give such URIs.",
            "inputSchema":{"type":"object","properties":{
            "uri":{"type":"string","description":"gateway://source/path, with ?part=schema|rows|outline, key=, column=, page=12|3-5|Budget, section=heading, lines=, passage=","examples":["gateway://handbook/policies/returns.md?section=Returns","gateway://shop/orders?key=10001"]},
            "cursor":{{Cursor}},
            "format":{{Format}}},
            "required":["uri"],"additionalProperties":false},
            "annotations":{{ReadOnly}}}
            """
        ),
        Define(
            $$"""
            {"name":"search","title":"Search documents and indexed columns",
            "description":"Finds passages of documents and of indexed table columns, best first, each with citation and URI to read on. Says what it covered.",
            "inputSchema":{"type":"object","properties":{
            "query":{"type":"string","description":"Words, \"a phrase\", AND, OR, NOT, prefix*, title:word","examples":["refund NOT voucher","\"night shift\" deliver*"]},
            "source":{"type":"string","description":"Only this source. Left out: all"},
            "folder":{"type":"string","description":"Only below this folder, or in this table; needs source"},
            "extension":{"type":"string","description":"Only files of this kind","examples":["md"]},
            "from":{"type":"string","description":"Only documents changed on or after this day (YYYY-MM-DD, or a time)"},
            "to":{"type":"string","description":"Only documents changed on or before it"},
            "limit":{"type":"integer","minimum":1,"maximum":50,"default":10,"description":"Hits of one answer"},
            "format":{"type":"string","enum":["table","json"],"default":"table","description":"json: with offsets, scores, neighbours"},
            "cursor":{{Cursor}}},
            "required":["query"],"additionalProperties":false},
            "annotations":{{ReadOnly}}}
            """
        ),
        Define(
            $$"""
            {"name":"verify_quote","title":"Verify a quote",
            "description":"Says whether a quote stands in a document, or in a part or cell of it, and where exactly; else the nearest text and what differs. White space, line-end hyphens, typographic quotes and dashes are folded, case is not; … inside is a gap.",
            "inputSchema":{"type":"object","properties":{
            "uri":{"type":"string","description":"A document, its page, section, lines or passage, or one cell, as for read"},
            "quote":{"type":"string","maxLength":4000,"description":"The words, without marks around them"}
            },
            "required":["uri","quote"],"additionalProperties":false},
            "outputSchema":{"type":"object","properties":{
            "found":{"type":"boolean","description":"It stands in what uri names"},
            "count":{"type":"integer"},
            "places":{"type":"array","items":{"type":"object"},"description":"Citation, uri, lines, offset; if not found, those elsewhere in the document"},
            "nearest":{"type":"object"},
            "note":{"type":"string"}
            },
            "required":["found","count","places"]},
            "annotations":{{ReadOnly}}}
            """
        ),
        Define(
            $$"""
            {"name":"profile","title":"Profile a table",
            "description":"Tells what the values of each column of a table are like: nulls, distinct values, least, quartiles, greatest, most frequent. Of large tables a sample is read, and the answer says so.",
            "inputSchema":{"type":"object","properties":{
            "source":{"type":"string","description":"A database from list_sources"},
            "table":{"type":"string","description":"A table or view, with its schema where it has one","examples":["orders","public.orders"]},
            "columns":{"type":"array","items":{"type":"string"},"description":"Only these columns. Left out: all"}
            },
            "required":["source","table"],"additionalProperties":false},
            "annotations":{{ReadOnly}}}
            """
        ),
        Define(
            $$"""
            {"name":"batch","title":"Several calls at once",
            "description":"Makes up to 20 calls of explore, profile, query, read, search and verify_quote, one after the other. Each has an answer or error of its own; all together share the size of one answer.",
            "inputSchema":{"type":"object","properties":{
            "calls":{"type":"array","minItems":1,"maxItems":20,"description":"The calls: the tool's name, and beside it its arguments",
            "items":{"type":"object","required":["tool"],"properties":{
            "tool":{"type":"string","enum":["explore","profile","query","read","search","verify_quote"]}
            }
            },
            "examples":[[{"tool":"query","source":"shop","sql":"SELECT count(*) FROM orders"},{"tool":"search","query":"refund"}]]}
            },
            "required":["calls"],"additionalProperties":false},
            "annotations":{{ReadOnly}}}
            """
        ),
    ];

    /// <summary>The tool that writes files into the export folder; there only where the configuration names one.</summary>
    public static Tool Export { get; } =
        Define(
            """
            {"name":"export","title":"Export rows to a file",
            "description":"Writes all rows of a table, a kept result or a statement into a new CSV, NDJSON or Parquet file of the owner's export folder, or none where they are too many. No source is changed and no file replaced.",
            "inputSchema":{"type":"object","properties":{
            "file":{"type":"string","description":"Its name; the ending is the format","examples":["orders-2024.csv","late.ndjson","all.parquet"]},
            "uri":{"type":"string","description":"A table or kept result","examples":["gateway://shop/orders"]},
            "source":{"type":"string","description":"In place of uri: a database, with sql"},
            "sql":{"type":"string","description":"One read-only statement, as for query"},
            "parameters":{"type":"array","items":{"anyOf":[{"type":"string"},{"type":"number"},{"type":"boolean"},{"type":"null"}]},"description":"Values of $1, $2, …"},
            "spreadsheet":{"type":"boolean","default":false,"description":"CSV for a person's spreadsheet: texts that begin like a formula get a ' before them"}},
            "required":["file"],"additionalProperties":false},
            "annotations":{"readOnlyHint":false,"destructiveHint":false,"idempotentHint":false,"openWorldHint":false}}
            """
        );

    /// <summary>The tool that fills the scratch database; there only where the configuration turns scratch on.</summary>
    public static Tool LoadTestData { get; } =
        Define(
            """
            {"name":"load_test_data","title":"Load test data (writes to scratch)",
            "description":"Fills the gateway's own scratch database, the source named scratch, with made-up test data, and replaces what it held. No other source can ever be written.",
            "inputSchema":{"type":"object","properties":{
            "seed":{"type":"string","description":"Which test data, by name","examples":["shop"]},
            "scale":{"type":"integer","minimum":1,"maximum":100,"default":1,"description":"How much of it; 1 is the usual size"}},
            "required":["seed"],"additionalProperties":false},
            "annotations":{"readOnlyHint":false,"destructiveHint":true,"idempotentHint":true,"openWorldHint":false}}
            """
        );

    private static Tool Define(string json) =>
        (Tool)JsonSerializer.Deserialize(json, McpJsonUtilities.DefaultOptions.GetTypeInfo(typeof(Tool)))!;
}
