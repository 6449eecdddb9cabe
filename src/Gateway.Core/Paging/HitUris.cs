using Gateway.Abstractions;
using Gateway.Search;

namespace Gateway.Core;

/// <summary>The addresses that a hit gives, all pinned to the revision that was searched.</summary>
internal static class HitUris
{
    /// <summary>The passage itself.</summary>
    public static string Of(SearchHit hit) => At(hit, hit.Ordinal);

    /// <summary>The passage before it; null for the first.</summary>
    public static string? Previous(SearchHit hit) => hit.Ordinal > 0 ? At(hit, hit.Ordinal - 1) : null;

    /// <summary>The passage after it; null for the last.</summary>
    public static string? Next(SearchHit hit) => hit.Ordinal + 1 < hit.PassageCount ? At(hit, hit.Ordinal + 1) : null;

    /// <summary>How to see what of its document matches and is not shown, in words.</summary>
    public static string More(SearchHit hit) =>
        hit.RowKey is null ? $"search with source \"{hit.Source}\" and folder \"{hit.Path}\"" : $"read {Cell(hit)}";

    private static GatewayUri Cell(SearchHit hit) =>
        new(hit.Source, hit.Path)
        {
            Key = hit.RowKey is null ? [] : [.. hit.RowKey.Select(KeyText.Format)],
            Column = hit.Column,
        };

    private static string At(SearchHit hit, int ordinal) =>
        (Cell(hit) with { Passage = ordinal, Revision = hit.Revision }).ToString();
}
