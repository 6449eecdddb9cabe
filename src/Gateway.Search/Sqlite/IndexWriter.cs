using Gateway.Abstractions;
using Gateway.Search.Indexing;

namespace Gateway.Search.Sqlite;

/// <summary>The one writing connection. Every method is one transaction: after a crash it has happened wholly or not at all.</summary>
internal sealed class IndexWriter : IDisposable
{
    private const string NextGeneration = "UPDATE info SET generation = generation + 1";

    private readonly IndexConnection _connection;
    private readonly PassageTables _passages;

    public IndexWriter(IndexConnection connection)
    {
        _connection = connection;
        _passages = new PassageTables(connection);
    }

    /// <summary>Names the sources that there are; what is kept of others goes away.</summary>
    public void KeepOnly(IReadOnlyCollection<string> sources)
    {
        foreach (var (id, name) in Rows("SELECT id, name FROM sources").Where(row => !sources.Contains(row.Name)))
        {
            foreach (var batch in Rows($"SELECT id, '' FROM documents WHERE source = {id}").Chunk(500))
            {
                Apply(id, [.. batch.Select(row => new IndexChange.Remove(row.Id))]);
            }
            using var transaction = Transaction.ForWriting(_connection);
            _connection.Run("DELETE FROM containers WHERE source = ?1", id);
            _connection.Run("DELETE FROM coverage WHERE source = ?1", id);
            _connection.Run("DELETE FROM sources WHERE id = ?1", id);
            _connection.Run(NextGeneration);
            transaction.Commit();
        }
    }

    /// <summary>Begins the update of a source and gives its number.</summary>
    /// <param name="source">Its name.</param>
    /// <param name="scope">The rules that it is indexed under.</param>
    public long Begin(string source, string scope)
    {
        using var transaction = Transaction.ForWriting(_connection);
        _connection.Run(
            """
            INSERT INTO sources(name, scope, building) VALUES (?1, ?2, 1)
            ON CONFLICT(name) DO UPDATE SET scope = ?2, building = building OR as_of IS NULL
            """,
            source,
            scope
        );
        transaction.Commit();
        return _connection.Number("SELECT id FROM sources WHERE name = ?1", source);
    }

    /// <summary>Applies changes of one source.</summary>
    /// <remarks>
    /// FTS5 writes all that it has collected whenever a savepoint begins, and SQLite begins one for many a statement. So all
    /// other tables are written first and the full-text table last: deletions, then insertions, each in the order of rows.
    /// </remarks>
    public void Apply(long source, IReadOnlyList<IndexChange> changes)
    {
        using var transaction = Transaction.ForWriting(_connection);
        _connection.Run(NextGeneration);
        var gone = new SortedList<long, int>();
        foreach (var change in changes)
        {
            if (change is { Id: { } id } and not IndexChange.Restamp)
            {
                gone[id] = _passages.Delete(id);
            }
        }
        var written = new SortedList<long, (AnalyzedDocument Document, byte[] Meta)>();
        foreach (var change in changes)
        {
            if (Apply(source, change) is var (id, document))
            {
                written[id] = (document, _passages.Insert(source, id, document));
            }
        }
        _connection.Run("UPDATE sources SET building = 1 WHERE id = ?1", source);
        Count(source);
        foreach (var (id, passages) in gone)
        {
            _passages.Unlist(id, passages);
        }
        foreach (var (id, passages) in written)
        {
            _passages.List(id, passages.Document, passages.Meta);
        }
        transaction.Commit();
    }

    /// <summary>Notes why changes of a source are found by walks alone; null when they are watched.</summary>
    public void NoteUnwatched(string source, string? reason) =>
        _connection.Run("UPDATE sources SET unwatched = ?2 WHERE name = ?1 AND unwatched IS NOT ?2", source, reason);

    /// <summary>How much of the file is in use, in bytes.</summary>
    public long UsedBytes() =>
        (_connection.Number("PRAGMA page_count") - _connection.Number("PRAGMA freelist_count"))
        * _connection.Number("PRAGMA page_size");

    /// <summary>Ends an update that went to its end: the index agrees with the source.</summary>
    /// <param name="source">The source.</param>
    /// <param name="asOf">When.</param>
    /// <param name="stamps">The stamps of folders and tables that are new; null for one that has none any more.</param>
    /// <param name="problem">What could not be looked into, in a sentence; null when all was seen.</param>
    public void Finish(long source, DateTimeOffset asOf, IReadOnlyDictionary<NodePath, string?> stamps, string? problem)
    {
        using var transaction = Transaction.ForWriting(_connection);
        foreach (var (container, stamp) in stamps)
        {
            _connection.Run(
                """
                INSERT INTO containers(source, path, version) VALUES (?1, ?2, ?3)
                ON CONFLICT(source, path) DO UPDATE SET version = ?3
                """,
                source,
                PathText.Write(container),
                stamp
            );
        }
        _connection.Run(
            "UPDATE sources SET building = 0, as_of = ?2, problem = ?3 WHERE id = ?1",
            source,
            asOf.ToUnixTimeMilliseconds(),
            problem
        );
        transaction.Commit();
    }

    /// <summary>Ends an update that could not go to its end; what was found before stays.</summary>
    public void Abandon(long source, string problem) =>
        _connection.Run("UPDATE sources SET building = 0, problem = ?2 WHERE id = ?1", source, problem);

    /// <summary>Merges what many small updates left behind; after a first build all of it.</summary>
    public void Tidy(bool isFirstBuild)
    {
        _connection.Run(
            isFirstBuild
                ? "INSERT INTO passages(passages) VALUES ('optimize')"
                : "INSERT INTO passages(passages, rank) VALUES ('merge', 200)"
        );
        _connection.Execute("PRAGMA incremental_vacuum; PRAGMA wal_checkpoint(TRUNCATE)");
    }

    public void Dispose()
    {
        _passages.Dispose();
        _connection.Dispose();
    }

    private (long Id, AnalyzedDocument Document)? Apply(long source, IndexChange change)
    {
        switch (change)
        {
            case IndexChange.Replace replace:
                return (Save(source, replace.Key, replace.Document), replace.Document);
            case IndexChange.Move move:
                _connection.Run(
                    "UPDATE documents SET path = ?2 WHERE id = ?1",
                    move.Existing,
                    PathText.Write(move.Key.Path)
                );
                return (Save(source, move.Key, move.Document), move.Document);
            case IndexChange.Refuse refuse:
                Save(source, refuse);
                break;
            case IndexChange.Restamp restamp:
                _connection.Run(
                    """
                    UPDATE documents SET version = ?2, modified = ?3, generation = (SELECT generation FROM info)
                    WHERE id = ?1
                    """,
                    restamp.Existing,
                    restamp.Version,
                    restamp.Modified?.ToUnixTimeMilliseconds()
                );
                break;
            case IndexChange.Remove remove:
                _connection.Run("DELETE FROM documents WHERE id = ?1", remove.Existing);
                break;
        }
        return null;
    }

    private void Count(long source)
    {
        _connection.Run("DELETE FROM coverage WHERE source = ?1", source);
        _connection.Run(
            """
            INSERT INTO coverage(source, state, documents, partial)
            SELECT source, state, count(*), count(reason) FROM documents WHERE source = ?1 GROUP BY state
            """,
            source
        );
    }

    private long Save(long source, DocumentKey key, AnalyzedDocument document) =>
        SaveDocument(
            source,
            key,
            DocumentState.Indexed,
            document.Version,
            document.Extractor,
            document.Revision,
            document.Title,
            document.Modified?.ToUnixTimeMilliseconds(),
            PassageTables.Lengths(document),
            document.Reason
        );

    private void Save(long source, IndexChange.Refuse refuse) =>
        SaveDocument(
            source,
            refuse.Key,
            refuse.State,
            refuse.Version,
            refuse.Extractor,
            refuse.Revision,
            title: default,
            modified: default,
            lengths: Array.Empty<byte>(),
            refuse.Reason
        );

    private long SaveDocument(
        long source,
        DocumentKey key,
        DocumentState state,
        Argument version,
        Argument extractor,
        Argument revision,
        Argument title,
        Argument modified,
        Argument lengths,
        Argument reason
    ) =>
        _connection.Number(
            """
            INSERT INTO documents(source, path, column_name, row_key, state, version, revision, title, modified, lengths, reason, extractor, generation)
            VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, (SELECT generation FROM info))
            ON CONFLICT(source, path, column_name, row_key) DO UPDATE SET state = ?5, version = ?6,
                revision = ?7, title = ?8, modified = ?9, lengths = ?10, reason = ?11, extractor = ?12, generation = excluded.generation
            RETURNING id
            """,
            source,
            PathText.Write(key.Path),
            key.Column,
            ValueCodec.Encode(key.RowKey),
            (long)state,
            version,
            revision,
            title,
            modified,
            lengths,
            reason,
            extractor
        );

    private List<(long Id, string Name)> Rows(string sql)
    {
        using var rows = _connection.Read(sql);
        var found = new List<(long, string)>();
        while (rows.Next())
        {
            found.Add((rows.Number(0), rows.Text(1)));
        }
        return found;
    }
}
