using System.Globalization;
using System.Text;
using Gateway.Abstractions;

namespace Gateway.Core;

/// <summary>What makes two reads one: who asks, for what, and for how much of it. Compared by value.</summary>
/// <param name="Principal">Who asks; its grants follow from that.</param>
/// <param name="What">The kind of request with everything that it names.</param>
/// <param name="Format">The format of rows and hits.</param>
/// <param name="MaxRows">The most rows that are wanted.</param>
/// <param name="Cursor">Where the page begins.</param>
/// <param name="Limits">What is left for the answer.</param>
internal sealed record FlightKey(
    string Principal,
    string What,
    RowFormat Format,
    int? MaxRows,
    string? Cursor,
    Limits Limits
)
{
    /// <summary>The key of a request; null for what is never shared.</summary>
    public static FlightKey? Of(Principal principal, Request request, Limits limits) =>
        WhatOf(request) is { } what
            ? new FlightKey(principal.Name, what, request.Format, request.MaxRows, request.Cursor, limits)
            : null;

    private static string? WhatOf(Request request) =>
        request switch
        {
            Request.Query query => Join(
                query.IsExplained ? "explain" : "query",
                query.Source,
                query.Text.Sql,
                query.Text.Parameters.Count == 0 ? "" : Convert.ToBase64String(ValueCodec.Encode(query.Text.Parameters))
            ),
            Request.Read read => Join("read", read.Uri),
            Request.Search { Call: var call } => Join(
                "search",
                call.Query,
                call.Source,
                call.Folder,
                Join([.. call.Extensions]),
                call.From?.ToString("O", CultureInfo.InvariantCulture),
                call.Before?.ToString("O", CultureInfo.InvariantCulture)
            ),
            _ => null,
        };

    // With the lengths before them, so that no text can look like two.
    private static string Join(params string?[] parts)
    {
        var text = new StringBuilder();
        foreach (var part in parts)
        {
            text.Append(part?.Length ?? -1).Append(':').Append(part);
        }
        return text.ToString();
    }
}
