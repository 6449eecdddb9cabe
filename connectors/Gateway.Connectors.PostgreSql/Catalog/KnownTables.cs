using System.Collections.Concurrent;
using Gateway.Abstractions;
using Gateway.Connectors.PostgreSql.Opening;

namespace Gateway.Connectors.PostgreSql.Catalog;

/// <summary>Describes relations, and remembers how they were last described. Whether one still is so, its reader finds out. Thread-safe.</summary>
internal sealed class KnownTables(PostgreSqlDatabase database)
{
    // When there are more, it begins anew.
    private const int MostTables = 256;

    private readonly ConcurrentDictionary<NodePath, DescribedTable> _known = new();

    /// <summary>The last description of a relation, or null.</summary>
    public DescribedTable? Find(NodePath path) => _known.GetValueOrDefault(path);

    /// <summary>Keeps a description.</summary>
    public void Add(DescribedTable table)
    {
        if (_known.Count >= MostTables)
        {
            _known.Clear();
        }
        _known[table.Relation.Path] = table;
    }

    /// <summary>Describes a relation as it is now; null when the login can read none at the path.</summary>
    /// <exception cref="Npgsql.NpgsqlException">The server failed.</exception>
    public async Task<DescribedTable?> DescribeAsync(NodePath path, Limits limits, CancellationToken cancellation)
    {
        if (path.Segments.Length != 2)
        {
            return null;
        }
        await using var session = await database.BeginAsync(
            () => [TableDescription.Statement(path)],
            limits,
            cancellation
        );
        var table = await TableDescription.ReadAsync(session, cancellation);
        await session.GoToEndAsync();
        if (table is not null)
        {
            Add(table);
        }
        return table;
    }
}
