using System.Globalization;
using Gateway.Abstractions;

namespace Gateway.Search.Sqlite;

/// <summary>Which documents a request may find: by the grants first, then by its folder and dates. Immutable.</summary>
internal sealed class DocumentFilter
{
    private readonly Dictionary<long, Grant> _grants;
    private readonly NodePath? _within;
    private readonly DateTimeOffset _from;
    private readonly DateTimeOffset _before;

    /// <param name="request">The request.</param>
    /// <param name="sources">Source name to its number.</param>
    public DocumentFilter(SearchRequest request, IReadOnlyDictionary<string, long> sources)
    {
        _grants = request
            .Grants.Where(grant => sources.ContainsKey(grant.Source))
            .ToDictionary(grant => sources[grant.Source]);
        _within = request.Within is { IsRoot: false } folder ? folder : null;
        _from = request.From ?? DateTimeOffset.MinValue;
        _before = request.Before ?? DateTimeOffset.MaxValue;
        IsByDate = request.From is not null || request.Before is not null;
        Key = string.Join(
            '\u001F',
            [
                .. request.Grants.Select(grant => grant.Source + '\u001E' + grant.Fingerprint),
                _within is null ? "" : PathText.Write(_within),
                _from.UtcTicks.ToString(CultureInfo.InvariantCulture),
                _before.UtcTicks.ToString(CultureInfo.InvariantCulture),
            ]
        );
    }

    /// <summary>Equal for filters that say the same.</summary>
    public string Key { get; }

    /// <summary>Whether dates are asked for; what has none is then not found.</summary>
    public bool IsByDate { get; }

    /// <summary>Whether passages of the document may be found.</summary>
    public bool Admits(DocumentRow document) =>
        _grants.TryGetValue(document.Source, out var grant)
        && (document.IsCell ? grant.Rules.SeesPlainly(document.Path, document.Column) : grant.Rules.Sees(document.Path))
        && (_within is null || IsWithin(document.Path, _within))
        && (!IsByDate || (document.Modified is { } modified && modified >= _from && modified < _before));

    private static bool IsWithin(NodePath path, NodePath folder) =>
        path.Segments.Length >= folder.Segments.Length
        && path.Segments.AsSpan(0, folder.Segments.Length).SequenceEqual(folder.Segments.AsSpan());
}
