using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Gateway.Benchmarks.Whole;

namespace Gateway.Benchmarks.Large;

/// <summary>The pages of one long answer, the first of a query and those read on from it.</summary>
internal static partial class LongAnswer
{
    /// <summary>All pages of a query to the end.</summary>
    public static IEnumerable<ServerAnswer> OfQuery(ServerChild gateway, JsonObject query) =>
        Pages(gateway, "query", query);

    /// <summary>All pages of a table, or of a kept result.</summary>
    public static IEnumerable<ServerAnswer> OfTable(ServerChild gateway, string uri) =>
        Pages(gateway, "read", new() { ["uri"] = uri });

    /// <summary>The address of the result that a page tells.</summary>
    public static string UriOf(ServerAnswer page) => ResultUri().Match(page.Text).Value;

    /// <summary>The cursor of the next page; null where this one is the last.</summary>
    public static string? CursorOf(ServerAnswer page) => Cursor().Matches(page.Text).LastOrDefault()?.Groups[1].Value;

    private static IEnumerable<ServerAnswer> Pages(ServerChild gateway, string tool, JsonObject arguments)
    {
        var page = gateway.Ask(tool, arguments);
        var uri = tool == "read" ? (string)arguments["uri"]! : UriOf(page);
        yield return page;
        while (CursorOf(page) is { } cursor)
        {
            page = gateway.Ask("read", new() { ["uri"] = uri, ["cursor"] = cursor });
            yield return page;
        }
    }

    [GeneratedRegex("gateway://results/[a-z0-9]+")]
    private static partial Regex ResultUri();

    [GeneratedRegex("cursor \"([^\"]+)\"")]
    private static partial Regex Cursor();
}
