using Gateway.Abstractions;
using Gateway.Search.Indexing;

namespace Gateway.Search.Sqlite;

/// <summary>What the index remembers of one source's documents, for the walk that compares. One connection of its own.</summary>
internal sealed class StoredDocuments : IDisposable
{
    private readonly IndexConnection _connection;
    private readonly long _source;
    private readonly IndexStatement _find;

    public StoredDocuments(IndexConnection connection, long source)
    {
        _connection = connection;
        _source = source;
        _find = connection.Prepare(
            """
            SELECT id, state, version, revision FROM documents
            WHERE source = ?1 AND path = ?2 AND column_name = ?3 AND row_key = ?4
            """
        );
    }

    /// <summary>The highest number that any document has.</summary>
    public long Last() => _connection.Number("SELECT max(id) FROM documents");

    public StoredDocument? Find(DocumentKey key)
    {
        using var row = _find.Read(_source, PathText.Write(key.Path), key.Column, ValueCodec.Encode(key.RowKey));
        return row.Next()
            ? new StoredDocument(row.Number(0), (DocumentState)row.Number(1), row.TextOrNull(2), row.Text(3))
            : null;
    }

    /// <summary>The stamp that a table had when it was last walked to its end, or null.</summary>
    public string? StampOf(NodePath table)
    {
        using var row = _connection.Read(
            "SELECT version FROM containers WHERE source = ?1 AND path = ?2",
            _source,
            PathText.Write(table)
        );
        return row.Next() ? row.TextOrNull(0) : null;
    }

    /// <summary>The numbers of a table's cells.</summary>
    public IEnumerable<long> CellsOf(NodePath table)
    {
        using var rows = _connection.Read(
            "SELECT id FROM documents WHERE source = ?1 AND path = ?2",
            _source,
            PathText.Write(table)
        );
        while (rows.Next())
        {
            yield return rows.Number(0);
        }
    }

    /// <summary>The numbers of documents that a walk has not met again.</summary>
    public IEnumerable<long> Missing(SeenDocuments seen)
    {
        using var rows = _connection.Read(
            "SELECT id FROM documents WHERE source = ?1 AND id <= ?2",
            _source,
            seen.Last
        );
        while (rows.Next())
        {
            if (!seen.Contains(rows.Number(0)))
            {
                yield return rows.Number(0);
            }
        }
    }

    /// <summary>Whether the source has anything in the index.</summary>
    public bool HasAny()
    {
        using var rows = _connection.Read("SELECT 1 FROM documents WHERE source = ?1 LIMIT 1", _source);
        return rows.Next();
    }

    public void Dispose()
    {
        _find.Dispose();
        _connection.Dispose();
    }
}
