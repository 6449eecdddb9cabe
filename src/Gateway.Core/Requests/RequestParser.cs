using Gateway.Abstractions;
using Gateway.Text;

namespace Gateway.Core;

/// <summary>The second stage: syntax only. Paths, URIs, patterns and numbers of a call, before anybody is asked anything.</summary>
internal static class RequestParser
{
    private const int MaxBatch = BatchCall.MostCalls;
    private const int MaxQueryLength = 4096;

    /// <summary>Parses a call.</summary>
    public static Request Parse(Call call) =>
        call switch
        {
            BrowseCall browse => ParseBrowse(browse),
            ReadCall read => ParseRead(read),
            QueryCall query => ParseQuery(query),
            ProfileCall profile => ParseProfile(profile),
            SearchCall search => ParseSearch(search),
            ExportCall export => ParseExport(export),
            BatchCall batch => ParseBatch(batch),
            LoadCall load => ParseLoad(load),
            MalformedCall malformed => throw malformed.Fault,
            _ => throw new InvalidOperationException($"no parser for {call.GetType().Name}"),
        };

    private static Request.Browse ParseBrowse(BrowseCall call)
    {
        var (source, path) = ParsePath(call.Path);
        return new Request.Browse(path, ParsePattern(call.Pattern), call.Detail, call.IsRecursive)
        {
            Source = source,
            Cursor = call.Cursor,
            MaxRows = CheckCount("max_items", call.MaxItems),
        };
    }

    private static Request.Read ParseRead(ReadCall call)
    {
        var uri = GatewayUri.Parse(call.Uri);
        if (uri.Path.IsRoot)
        {
            throw Invalid(
                $"{call.Uri} names a source, not something in it that can be read",
                $"list what is in it with explore, path \"{uri.Source}\""
            );
        }
        return new Request.Read(uri.Path, PartOf(uri), (uri with { Cursor = null }).ToString())
        {
            Source = uri.Source,
            Cursor = call.Cursor ?? uri.Cursor,
            Format = call.Format,
            MaxRows = CheckCount("max_rows", call.MaxRows),
            Quote = CheckQuote(call.Quote),
        };
    }

    private static Request.Query ParseQuery(QueryCall call)
    {
        if (string.IsNullOrWhiteSpace(call.Sql))
        {
            throw Invalid("the statement is empty", "write one SELECT in the source's dialect");
        }
        return new Request.Query(new QueryText(call.Sql, call.Parameters), call.IsExplained)
        {
            Source = call.Source,
            Format = call.Format,
            MaxRows = CheckCount("max_rows", call.MaxRows),
        };
    }

    private static Request.Profile ParseProfile(ProfileCall call) =>
        new(ParseTable(call.Table), [.. call.Columns.Distinct(StringComparer.Ordinal)])
        {
            Source = call.Source,
            Format = call.Format,
        };

    // As listings have it, with slashes, or as SQL has it, with dots and quotes.
    private static NodePath ParseTable(string table)
    {
        if (table.Contains('/', StringComparison.Ordinal) && !table.StartsWith('"'))
        {
            return FilePathText.Parse(table);
        }
        try
        {
            return new NodePath([.. NamePattern.Parse(table).Parts.Select(part => part.Text)]);
        }
        catch (FormatException fault)
        {
            throw Invalid($"the table {fault.Message}", null);
        }
    }

    private static Request.Search ParseSearch(SearchCall call)
    {
        if (string.IsNullOrWhiteSpace(call.Query) || call.Query.Contains('\0', StringComparison.Ordinal))
        {
            throw Invalid("the search query is empty or holds a NUL character", "give the words to look for");
        }
        if (call.Query.Length > MaxQueryLength)
        {
            throw Invalid(
                $"the search query has {call.Query.Length} characters",
                $"at most {MaxQueryLength} are allowed"
            );
        }
        if (call.Folder is not null && call.Source is null)
        {
            throw Invalid("a folder without its source", "name the source too");
        }
        return new Request.Search(call, ParseFolder(call.Folder))
        {
            Source = call.Source,
            Cursor = call.Cursor,
            Format = call.Format,
            MaxRows = CheckCount("limit", call.MaxHits),
        };
    }

    private static Request.Batch ParseBatch(BatchCall call) =>
        call.Items.Count is 0 or > MaxBatch || call.Items.Any(item => item is BatchCall or ExportCall or LoadCall)
            ? throw Invalid($"a batch holds 1 to {MaxBatch} calls that read", "split it")
            : new Request.Batch(call.Items);

    private static Request.Export ParseExport(ExportCall call)
    {
        var file = ExportFile.Parse(call.File);
        Request rows = call.Rows switch
        {
            // Bytes are asked for: what is exported is whole.
            QueryCall query when ParseQuery(query) is var parsed => parsed with
            {
                Text = parsed.Text with { MaxBlobBytes = int.MaxValue },
            },
            ReadCall read => ParseRead(read),
            _ => throw new InvalidOperationException($"no rows in {call.Rows.GetType().Name}"),
        };
        return rows.Cursor is null
            ? new Request.Export(rows, file, call.IsForSpreadsheets) { Source = rows.Source }
            : throw Invalid("an export begins at the first row", "give the uri without its cursor");
    }

    private static Request.Load ParseLoad(LoadCall call) =>
        call.Scale is < 1 or > 100
            ? throw Invalid($"scale {call.Scale} is out of range", "give 1 to 100")
            : new Request.Load(call.Seed, call.Scale);

    private static (string? Source, NodePath Path) ParsePath(string? text)
    {
        if (string.IsNullOrEmpty(text))
        {
            return (null, NodePath.Root);
        }
        if (GatewayUri.IsMeant(text))
        {
            var uri = GatewayUri.Parse(text);
            return (uri.Source, uri.Path);
        }
        var slash = text.IndexOf('/', StringComparison.Ordinal);
        return slash < 0 ? (text, NodePath.Root) : (text[..slash], FilePathText.Parse(text[(slash + 1)..]));
    }

    private static NodePath? ParseFolder(string? folder)
    {
        if (string.IsNullOrEmpty(folder))
        {
            return null;
        }
        var path = FilePathText.Parse(folder);
        return path.Segments.Contains("..")
            ? throw Invalid($"the folder '{folder}' holds '..'", "write it as explore lists it, like guides/setup")
            : new NodePath([.. path.Segments.Where(segment => segment != ".")]);
    }

    private static GlobPattern? ParsePattern(string? pattern)
    {
        try
        {
            return string.IsNullOrEmpty(pattern) ? null : GlobPattern.Parse(pattern);
        }
        catch (FormatException fault)
        {
            throw Invalid($"the pattern {fault.Message}", null);
        }
    }

    private static ReadPart PartOf(GatewayUri uri)
    {
        var key = uri.Key.Select(KeyText.Parse).ToArray();
        ReadPart? part = (key.Length, uri.Column, uri.Passage, PlaceOf(uri), uri.Part) switch
        {
            (0, null, { } passage, null, NodePart.Whole) => new ReadPart.Passage(passage),
            (0, null, null, { } place, NodePart.Whole) => place,
            (0, null, null, null, NodePart.Whole) => new ReadPart.Whole(),
            (0, null, null, null, NodePart.Original) => new ReadPart.Original(),
            (> 0, { } column, { } passage, null, NodePart.Whole) => new ReadPart.CellPassage(key, column, passage),
            _ when uri.Revision is not null => null,
            (0, null, null, null, NodePart.Schema or NodePart.Outline) => new ReadPart.Schema(),
            (0, null, null, null, NodePart.Rows) => new ReadPart.Rows(),
            (> 0, null, null, null, NodePart.Whole or NodePart.Rows) => new ReadPart.Row(key),
            (> 0, { } column, null, null, NodePart.Whole) => new ReadPart.Cell(key, column),
            _ => null,
        };
        return part is null
            ? throw Invalid(
                "these parts of a URI do not go together",
                "use one of ?part=schema, ?part=rows, ?key=…, ?key=…&column=…, ?page=…, ?section=…, ?lines=a-b, ?passage=n&rev=…"
            )
            : part with
            {
                Revision = uri.Revision,
            };
    }

    private static ReadPart? PlaceOf(GatewayUri uri) =>
        (uri.Lines, uri.Page, uri.Section) switch
        {
            (null, null, null) => null,
            ({ } lines, null, null) => new ReadPart.Lines(lines),
            (null, { } pages, null) => new ReadPart.Pages(pages),
            (null, null, { } heading) => new ReadPart.Section(heading),
            _ => throw Invalid("lines, page and section do not go together", "give one of them"),
        };

    private static string? CheckQuote(string? quote) =>
        quote is null ? null
        : quote.Length > QuoteSearch.MostLength
            ? throw Invalid(
                $"the quote has {quote.Length} characters",
                $"at most {QuoteSearch.MostLength} are compared: give its beginning and its end in two calls"
            )
        : QuoteSearch.CanBeFound(quote) ? quote
        : throw Invalid(
            "the quote holds no letters, digits or punctuation",
            "give the words as they are said to stand there"
        );

    private static int? CheckCount(string name, int? count) =>
        count is < 1 ? throw Invalid($"{name} is {count}", "give a whole number from 1 on") : count;

    private static GatewayException Invalid(string message, string? hint) =>
        new(ErrorCode.RequestInvalid, message, hint);
}
