using System.Globalization;
using System.Text;
using Gateway.Abstractions;

namespace Gateway.Core;

/// <summary>What makes two reads one: who asks, under which grant, for what, of which version, and for how much of it.</summary>
/// <remarks>
/// Compared by value. The configuration itself is not in it: a pipeline has one, and what it keeps ends with it.
/// </remarks>
/// <param name="Principal">Who asks.</param>
/// <param name="What">The kind of request with everything that it names.</param>
/// <param name="Format">The format of rows and hits.</param>
/// <param name="MaxRows">The most rows that are wanted.</param>
/// <param name="Cursor">Where the page begins.</param>
/// <param name="Limits">What is left for the answer.</param>
internal sealed record ReadKey(
    string Principal,
    string What,
    RowFormat Format,
    int? MaxRows,
    string? Cursor,
    Limits Limits
)
{
    // Flights and caches ask for it half a dozen times a call.
    private int? _hash;

    // What is made of it by "with" has another hash.
    private ReadKey(ReadKey other)
    {
        (Principal, What, Format, MaxRows) = (other.Principal, other.What, other.Format, other.MaxRows);
        (Cursor, Limits, Source, Grants) = (other.Cursor, other.Limits, other.Source, other.Grants);
        (Version, Columns) = (other.Version, other.Columns);
    }

    /// <summary>The source; null for all.</summary>
    public string? Source { get; init; }

    /// <summary>The fingerprints of the grants.</summary>
    public string Grants { get; init; } = "";

    /// <summary>The version of what is read, told before it is read; null where there is none.</summary>
    public string? Version { get; init; }

    /// <summary>The columns of the answer, where they are known before: an engine may call one by the very text of its expression.</summary>
    public IReadOnlyList<Column> Columns { get; init; } = [];

    /// <summary>The key of a planned request; null for what is never shared.</summary>
    public static ReadKey? Of(AuthorizedRequest authorized, Plan plan)
    {
        var query = authorized.Query;
        return Of(authorized.Principal, authorized.Request, plan.Limits, query?.Normalized) is { } key
            ? key with
            {
                Grants =
                    authorized.Grants.Count == 1
                        ? authorized.Grant.Fingerprint
                        : string.Join('\n', authorized.Grants.Select(grant => grant.Fingerprint)),
                Version = plan.Version,
                Columns = query?.Analysis.Columns ?? [],
            }
            : null;
    }

    /// <summary>What of the key is known before the request is judged.</summary>
    /// <param name="principal">Who asks.</param>
    /// <param name="request">For what.</param>
    /// <param name="limits">For how much.</param>
    /// <param name="sql">The statement of a query in its normal form; null for as it was written.</param>
    public static ReadKey? Of(Principal principal, Request request, Limits limits, string? sql = null) =>
        WhatOf(request, sql) is { } what
            ? new ReadKey(principal.Name, what, request.Format, request.MaxRows, request.Cursor, limits)
            {
                Source = request.Source,
            }
            : null;

    /// <inheritdoc />
    public bool Equals(ReadKey? other) => Version == other?.Version && IsSameQuestion(other);

    /// <inheritdoc />
    public override int GetHashCode() => _hash ??= HashCode.Combine(What, Cursor);

    /// <summary>Compares what is asked, whatever its version.</summary>
    public static IEqualityComparer<ReadKey> Questions { get; } =
        EqualityComparer<ReadKey>.Create(
            (one, other) => one is not null && one.IsSameQuestion(other),
            key => key.GetHashCode()
        );

    private bool IsSameQuestion(ReadKey? other) =>
        other is not null
        && What == other.What
        && Cursor == other.Cursor
        && (Format, MaxRows) == (other.Format, other.MaxRows)
        && Principal == other.Principal
        && Grants == other.Grants
        && Limits == other.Limits
        && Source == other.Source
        && HasColumnsOf(other);

    private bool HasColumnsOf(ReadKey other)
    {
        if (Columns.Count != other.Columns.Count)
        {
            return false;
        }
        for (var i = 0; i < Columns.Count; i++)
        {
            if (Columns[i].Name != other.Columns[i].Name)
            {
                return false;
            }
        }
        return true;
    }

    private static string? WhatOf(Request request, string? sql) =>
        request switch
        {
            Request.Query query => Join(
                query.IsExplained ? "explain" : "query",
                query.Source,
                sql ?? query.Text.Sql,
                query.Text.Parameters.Count == 0 ? "" : Convert.ToBase64String(ValueCodec.Encode(query.Text.Parameters))
            ),
            Request.Read read => Join("read", read.Uri, read.Quote),
            Request.Browse browse => Join(
                browse.IsRecursive ? "walk" : "browse",
                browse.Source,
                browse.Path.ToString(),
                browse.Pattern?.Text,
                browse.Detail.ToString()
            ),
            Request.Profile profile => Join(
                "profile",
                profile.Source,
                profile.Table.ToString(),
                Join([.. profile.Columns])
            ),
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
