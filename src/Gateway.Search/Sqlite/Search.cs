using Gateway.Abstractions;
using Gateway.Search.Query;

namespace Gateway.Search.Sqlite;

/// <summary>One search, from the text of the query to the page of hits, on one snapshot.</summary>
internal static class Search
{
    /// <summary>Reads a query; text that is not the language, as people and models write it all the time, becomes words.</summary>
    public static ParsedQuery Parse(string text)
    {
        try
        {
            return QueryParser.Parse(text);
        }
        catch (GatewayException error) when (error.Code == ErrorCode.RequestSyntax)
        {
            return new ParsedQuery(
                QueryParser.ParseAsWords(text),
                [$"{error.Message} It was searched as plain words."]
            );
        }
    }

    /// <summary>Searches; without a reader there is no index yet.</summary>
    public static SearchAnswer Run(IndexReader? reader, SearchRequest request, ParsedQuery query)
    {
        var rows = reader?.Sources.All();
        var coverage = request.Grants.Select(grant => SqliteSearchIndex.CoverageOf(grant, reader, rows)).ToList();
        if (reader is null || rows is null)
        {
            return new SearchAnswer([], 0, null, coverage, query.Notices);
        }
        var (match, notices) = MatchBuilder.Analyze(query.Node, reader.Analyzer, reader);
        List<string> all = [.. query.Notices, .. notices];
        if (match is null)
        {
            return new SearchAnswer([], 0, null, coverage, all);
        }
        var sources = rows.ToDictionary(row => row.Key, row => row.Value.Id, StringComparer.Ordinal);
        var hits = new TopHits(Math.Max(1, request.MaxHits), !IsOfOneDocument(reader, request), request.After);
        var basis = Filters(reader, request, sources) is { } filters
            ? reader.Match(
                MatchExpression.Write(match, filters, sources),
                new DocumentFilter(request, sources),
                request.After?.Basis,
                hits
            )
            : null;
        return Page(reader, match, hits, basis, rows) with { Coverage = coverage, Notices = all };
    }

    // A name that no folder and no table has can only be a document's.
    private static bool IsOfOneDocument(IndexReader reader, SearchRequest request) =>
        request.Within is { IsRoot: false } within && reader.Containers(within).Count == 0;

    /// <summary>Tokens that every hit must have; null when nothing can have them.</summary>
    private static List<IReadOnlyList<string>>? Filters(
        IndexReader reader,
        SearchRequest request,
        Dictionary<string, long> sources
    )
    {
        var filters = new List<IReadOnlyList<string>>();
        var granted = request.Grants.Where(grant => sources.ContainsKey(grant.Source)).ToList();
        if (granted.Count == 0)
        {
            return null;
        }
        if (granted.Count < sources.Count)
        {
            filters.Add([.. granted.Select(grant => MatchExpression.SourceToken(sources[grant.Source]))]);
        }
        if (request.Extensions.Count > 0)
        {
            filters.Add([.. request.Extensions.Select(MatchExpression.ExtensionToken)]);
        }
        if (request.Within is { IsRoot: false } within)
        {
            // No container of that name: perhaps it is a document, which the filter of documents finds.
            var containers = reader.Containers(within);
            if (containers.Count > 0)
            {
                filters.Add([.. containers.Select(MatchExpression.ContainerToken)]);
            }
        }
        return filters;
    }

    private static SearchAnswer Page(
        IndexReader reader,
        MatchNode match,
        TopHits hits,
        RankingBasis? basis,
        IReadOnlyDictionary<string, SourceRow> rows
    )
    {
        var names = rows.ToDictionary(row => row.Value.Id, row => row.Key);
        var highlighter = new Highlighter(match, reader.Analyzer);
        var page = hits.Take().Select(group => group with { Best = group.Best with { Basis = basis } }).ToList();
        return new SearchAnswer(
            [.. page.SelectMany(group => group.Hits.Select(hit => reader.Load(hit, group, names, highlighter)))],
            hits.Total,
            hits.Remaining > page.Count ? page[^1].Best : null,
            [],
            []
        );
    }
}
