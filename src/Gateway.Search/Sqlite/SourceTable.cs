using Gateway.Abstractions;

namespace Gateway.Search.Sqlite;

/// <summary>The sources of the index, and what a grant may know of how much is there. For one reader.</summary>
internal sealed class SourceTable
{
    // What a principal with a grant of its own is told instead of a message that may name what it does not see.
    private const string Incomplete = "the last update could not be finished";

    // Grants whose counts are remembered at once.
    private const int MostGrants = 16;

    private readonly IndexConnection _connection;
    private readonly Dictionary<(long Source, string Scope), (long Generation, Coverage Coverage)> _narrowed = [];

    public SourceTable(IndexConnection connection) => _connection = connection;

    /// <summary>The sources by name.</summary>
    public IReadOnlyDictionary<string, SourceRow> All()
    {
        var counts = Counts();
        using var rows = _connection.Read("SELECT id, name, scope, as_of, building, problem, unwatched FROM sources");
        var sources = new Dictionary<string, SourceRow>(StringComparer.Ordinal);
        while (rows.Next())
        {
            var (id, name) = (rows.Number(0), rows.Text(1));
            var coverage = (counts.GetValueOrDefault(id) ?? new StateCounts()).Of(
                name,
                rows.Time(3),
                rows.Number(4) != 0,
                rows.TextOrNull(5)
            );
            sources.Add(name, new SourceRow(id, rows.Text(2), coverage, rows.TextOrNull(6)));
        }
        return sources;
    }

    /// <summary>What a grant may know: documents that it does not see are in no number.</summary>
    public Coverage CoverageOf(Grant grant, SourceRow source)
    {
        if (grant.Rules.Canonical == source.Scope)
        {
            return source.Coverage;
        }
        var generation = _connection.Number("SELECT generation FROM info");
        var key = (source.Id, grant.Rules.Canonical);
        if (!_narrowed.TryGetValue(key, out var known) || known.Generation != generation)
        {
            if (_narrowed.Count >= MostGrants)
            {
                _narrowed.Clear();
            }
            known = (generation, Count(grant, source));
            _narrowed[key] = known;
        }
        var (all, own) = (source.Coverage, known.Coverage);
        return own with
        {
            AsOf = all.AsOf,
            IsBuilding = all.IsBuilding,
            Problem = all.Problem is null ? null : Incomplete,
        };
    }

    private Coverage Count(Grant grant, SourceRow source)
    {
        using var rows = _connection.Read(
            "SELECT path, column_name, state, reason IS NOT NULL FROM documents WHERE source = ?1",
            source.Id
        );
        var counts = new StateCounts();
        while (rows.Next())
        {
            var (path, column) = (PathText.Read(rows.Text(0)), rows.Text(1));
            if (column.Length > 0 ? grant.Rules.SeesPlainly(path, column) : grant.Rules.Sees(path))
            {
                counts.Add((DocumentState)rows.Number(2), 1, rows.Number(3));
            }
        }
        return counts.Of(source.Coverage.Source, source.Coverage.AsOf, source.Coverage.IsBuilding, null);
    }

    private Dictionary<long, StateCounts> Counts()
    {
        using var rows = _connection.Read("SELECT source, state, documents, partial FROM coverage");
        var counts = new Dictionary<long, StateCounts>();
        while (rows.Next())
        {
            if (!counts.TryGetValue(rows.Number(0), out var of))
            {
                counts.Add(rows.Number(0), of = new StateCounts());
            }
            of.Add((DocumentState)rows.Number(1), rows.Number(2), rows.Number(3));
        }
        return counts;
    }
}
