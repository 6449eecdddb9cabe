using Gateway.Abstractions;
using Gateway.Search.Indexing;
using Gateway.Search.Sqlite.Segments;

namespace Gateway.Search.Sqlite;

/// <summary>Writes the table of documents with all that belongs to them, inside the transactions of the writer.</summary>
internal sealed class DocumentRows : IDisposable
{
    private readonly IndexConnection _connection;
    private readonly PassageTables _passages;
    private readonly FullTextWriter _fullText;
    private readonly IndexStatement _insert;
    private readonly IndexStatement _deleteKey;
    private readonly IndexStatement _delete;
    private readonly IndexStatement _restamp;
    private long _next;

    public DocumentRows(IndexConnection connection, PassageTables passages, FullTextWriter fullText)
    {
        _connection = connection;
        _passages = passages;
        _fullText = fullText;
        _insert = connection.Prepare(
            """
            INSERT INTO documents(id, source, path, column_name, row_key, state, version, revision, title, modified, lengths, language, reason, extractor, origin, generation)
            VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, (SELECT generation FROM info))
            """
        );
        _deleteKey = connection.Prepare(
            """
            DELETE FROM documents WHERE source = ?1 AND path = ?2 AND column_name = ?3 AND row_key = ?4
            RETURNING id, lengths, origin
            """
        );
        _delete = connection.Prepare("DELETE FROM documents WHERE id = ?1 RETURNING id, lengths, origin");
        _restamp = connection.Prepare(
            "UPDATE documents SET version = ?2, modified = ?3, generation = (SELECT generation FROM info) WHERE id = ?1"
        );
    }

    /// <summary>Begins with a transaction.</summary>
    public void Begin() => _next = _connection.Number("SELECT next FROM info");

    /// <summary>Ends before it is committed.</summary>
    public void End() => _connection.Run("UPDATE info SET next = ?1", _next);

    /// <summary>Applies one change. A document that is written has a new number each time.</summary>
    public void Apply(long source, IndexChange change)
    {
        switch (change)
        {
            case IndexChange.Replace replace:
                Save(source, replace.Key, replace.Document);
                break;
            case IndexChange.Move move:
                Delete(_delete.Read(move.Existing));
                Save(source, move.Key, move.Document);
                break;
            case IndexChange.Refuse refuse:
                Save(source, refuse);
                break;
            case IndexChange.Restamp restamp:
                _restamp.Run(restamp.Existing, restamp.Version, restamp.Modified?.ToUnixTimeMilliseconds());
                break;
            case IndexChange.Remove remove:
                Delete(_delete.Read(remove.Existing));
                break;
        }
    }

    public void Dispose()
    {
        _insert.Dispose();
        _deleteKey.Dispose();
        _delete.Dispose();
        _restamp.Dispose();
    }

    private void Save(long source, DocumentKey key, AnalyzedDocument document)
    {
        var id = Insert(
            source,
            key,
            DocumentState.Indexed,
            document.Version,
            document.Extractor,
            document.Revision,
            document.Title,
            document.Modified?.ToUnixTimeMilliseconds(),
            PassageTables.Lengths(document),
            (long)document.Language,
            document.Reason
        );
        _passages.Insert(source, id, document);
        _next += PassageId.NumbersOf(document.Passages.Count);
    }

    private void Save(long source, IndexChange.Refuse refuse)
    {
        Insert(
            source,
            refuse.Key,
            refuse.State,
            refuse.Version,
            refuse.Extractor,
            refuse.Revision,
            title: default,
            modified: default,
            lengths: Array.Empty<byte>(),
            language: 0L,
            refuse.Reason
        );
        _next += PassageId.NumbersOf(0);
    }

    private long Insert(
        long source,
        DocumentKey key,
        DocumentState state,
        Argument version,
        Argument extractor,
        Argument revision,
        Argument title,
        Argument modified,
        Argument lengths,
        Argument language,
        Argument reason
    )
    {
        var (path, rowKey) = (PathText.Write(key.Path), ValueCodec.Encode(key.RowKey));
        Delete(_deleteKey.Read(source, path, key.Column, rowKey));
        _insert.Run(
            _next,
            source,
            path,
            key.Column,
            rowKey,
            (long)state,
            version,
            revision,
            title,
            modified,
            lengths,
            language,
            reason,
            extractor,
            _fullText.Origin
        );
        return _next;
    }

    // A statement that returns rows has done its work with the first.
    private void Delete(IndexRows rows)
    {
        long id;
        long origin;
        byte[] lengths;
        using (rows)
        {
            if (!rows.Next())
            {
                return;
            }
            (id, lengths, origin) = (rows.Number(0), rows.Bytes(1), rows.Number(2));
        }
        if (lengths.Length > 0)
        {
            _passages.Delete(id, lengths, origin);
        }
    }
}
