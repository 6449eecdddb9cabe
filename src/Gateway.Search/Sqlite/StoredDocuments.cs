using Gateway.Abstractions;
using Gateway.Search.Indexing;

namespace Gateway.Search.Sqlite;

/// <summary>What the index remembers of one source's documents, for the walk that compares. One connection of its own.</summary>
internal sealed class StoredDocuments : IDisposable
{
    private readonly IndexConnection _connection;
    private readonly long _source;
    private readonly IndexStatement _find;
    private readonly IndexStatement _get;

    public StoredDocuments(IndexConnection connection, long source)
    {
        _connection = connection;
        _source = source;
        _find = connection.Prepare(
            """
            SELECT id, state, version, revision, extractor, reason, path, title FROM documents
            WHERE source = ?1 AND path = ?2 AND column_name = ?3 AND row_key = ?4
            """
        );
        _get = connection.Prepare(
            "SELECT id, state, version, revision, extractor, reason, path, title FROM documents WHERE id = ?1"
        );
    }

    /// <summary>The highest number that any document has.</summary>
    public long Last() => _connection.Number("SELECT max(id) FROM documents");

    public StoredDocument? Find(DocumentKey key)
    {
        using var row = _find.Read(_source, PathText.Write(key.Path), key.Column, ValueCodec.Encode(key.RowKey));
        return row.Next() ? Read(row) : null;
    }

    /// <summary>All documents of the source.</summary>
    public IEnumerable<StoredDocument> All()
    {
        using var rows = _connection.Read(
            """
            SELECT id, state, version, revision, extractor, reason, path, title FROM documents
            WHERE source = ?1 ORDER BY path
            """,
            _source
        );
        while (rows.Next())
        {
            yield return Read(rows);
        }
    }

    /// <summary>The passages of a document that is indexed, as they were cut.</summary>
    public IReadOnlyList<StoredPassage> PassagesOf(long document)
    {
        var lengths = _connection.Number("SELECT length(lengths) FROM documents WHERE id = ?1", document);
        using var blocks = new StoredBlocks(_connection);
        return [.. blocks.All(document, (int)(lengths / sizeof(ushort)))];
    }

    /// <summary>The stamps of the source's folders or tables that have one.</summary>
    public Dictionary<NodePath, string> Stamps()
    {
        using var rows = _connection.Read(
            "SELECT path, version FROM containers WHERE source = ?1 AND version IS NOT NULL",
            _source
        );
        var stamps = new Dictionary<NodePath, string>();
        while (rows.Next())
        {
            stamps.Add(PathText.Read(rows.Text(0)), rows.Text(1));
        }
        return stamps;
    }

    /// <summary>The numbers of all documents below a folder.</summary>
    public IReadOnlyList<long> Below(NodePath folder)
    {
        // A slash ends a folder's name and nothing else; the character after it is zero.
        var (first, end) = folder.IsRoot
            ? ("", "\U0010FFFF")
            : (PathText.Write(folder) + "/", PathText.Write(folder) + "0");
        using var rows = _connection.Read(
            "SELECT id FROM documents WHERE source = ?1 AND path >= ?2 AND path < ?3",
            _source,
            first,
            end
        );
        var ids = new List<long>();
        while (rows.Next())
        {
            ids.Add(rows.Number(0));
        }
        return ids;
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

    /// <summary>The documents that a walk has not met again.</summary>
    public IReadOnlyList<StoredDocument> Missing(SeenDocuments seen)
    {
        using var rows = _connection.Read(
            "SELECT id FROM documents WHERE source = ?1 AND id <= ?2",
            _source,
            seen.Last
        );
        var missing = new List<long>();
        while (rows.Next())
        {
            if (!seen.Contains(rows.Number(0)))
            {
                missing.Add(rows.Number(0));
            }
        }
        return [.. missing.Select(Get)];
    }

    /// <summary>Whether the source has anything in the index.</summary>
    public bool HasAny()
    {
        using var rows = _connection.Read("SELECT 1 FROM documents WHERE source = ?1 LIMIT 1", _source);
        return rows.Next();
    }

    private StoredDocument Get(long id)
    {
        using var row = _get.Read(id);
        row.Next();
        return Read(row);
    }

    private static StoredDocument Read(IndexRows row) =>
        new(row.Number(0), (DocumentState)row.Number(1), row.TextOrNull(2), row.Text(3))
        {
            Extractor = row.TextOrNull(4),
            Reason = row.TextOrNull(5),
            Path = PathText.Read(row.Text(6)),
            Title = row.TextOrNull(7),
        };

    public void Dispose()
    {
        _get.Dispose();
        _find.Dispose();
        _connection.Dispose();
    }
}
