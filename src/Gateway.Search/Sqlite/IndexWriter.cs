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
            _connection.Run("DELETE FROM sources WHERE id = ?1", id);
            _connection.Run(NextGeneration);
            transaction.Commit();
        }
    }

    /// <summary>Begins the update of a source and gives its number.</summary>
    public long Begin(string source)
    {
        using var transaction = Transaction.ForWriting(_connection);
        _connection.Run(
            "INSERT OR IGNORE INTO sources(name, building, indexed, failed, unsupported) VALUES (?1, 1, 0, 0, 0)",
            source
        );
        _connection.Run("UPDATE sources SET building = 1 WHERE name = ?1 AND as_of IS NULL AND building = 0", source);
        transaction.Commit();
        return _connection.Number("SELECT id FROM sources WHERE name = ?1", source);
    }

    /// <summary>Applies changes of one source: all deletions first, which keeps the full-text table quick.</summary>
    public void Apply(long source, IReadOnlyList<IndexChange> changes)
    {
        using var transaction = Transaction.ForWriting(_connection);
        _connection.Run(NextGeneration);
        foreach (var change in changes)
        {
            if (change is { Id: { } id } and not IndexChange.Restamp)
            {
                _passages.Delete(id);
            }
        }
        foreach (var change in changes)
        {
            Apply(source, change);
        }
        _connection.Run(
            """
            UPDATE sources SET building = 1,
                indexed = (SELECT count(*) FROM documents WHERE source = ?1 AND state = 0),
                failed = (SELECT count(*) FROM documents WHERE source = ?1 AND state = 1),
                unsupported = (SELECT count(*) FROM documents WHERE source = ?1 AND state = 2)
            WHERE id = ?1
            """,
            source
        );
        transaction.Commit();
    }

    /// <summary>Ends an update that went to its end: the index agrees with the source.</summary>
    public void Finish(long source, long known, DateTimeOffset asOf, IReadOnlyDictionary<NodePath, string> stamps)
    {
        using var transaction = Transaction.ForWriting(_connection);
        foreach (var (table, stamp) in stamps)
        {
            _connection.Run(
                """
                INSERT INTO containers(source, path, version) VALUES (?1, ?2, ?3)
                ON CONFLICT(source, path) DO UPDATE SET version = ?3
                """,
                source,
                PathText.Write(table),
                stamp
            );
        }
        _connection.Run(
            "UPDATE sources SET building = 0, known = ?2, as_of = ?3, problem = NULL WHERE id = ?1",
            source,
            known,
            asOf.ToUnixTimeMilliseconds()
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
        _connection.Execute("PRAGMA wal_checkpoint(TRUNCATE)");
    }

    public void Dispose()
    {
        _passages.Dispose();
        _connection.Dispose();
    }

    private void Apply(long source, IndexChange change)
    {
        switch (change)
        {
            case IndexChange.Replace replace:
                _passages.Insert(source, Save(source, replace), replace.Document);
                break;
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
    }

    private long Save(long source, IndexChange.Replace replace)
    {
        var document = replace.Document;
        return SaveDocument(
            source,
            replace.Key,
            DocumentState.Indexed,
            document.Version,
            document.Revision,
            document.Title,
            document.Modified?.ToUnixTimeMilliseconds(),
            PassageTables.Lengths(document),
            default
        );
    }

    private void Save(long source, IndexChange.Refuse refuse) =>
        SaveDocument(
            source,
            refuse.Key,
            refuse.State,
            refuse.Version,
            revision: "",
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
        Argument revision,
        Argument title,
        Argument modified,
        Argument lengths,
        Argument reason
    ) =>
        _connection.Number(
            """
            INSERT INTO documents(source, path, column_name, row_key, state, version, revision, title, modified, lengths, reason, generation)
            VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, (SELECT generation FROM info))
            ON CONFLICT(source, path, column_name, row_key) DO UPDATE SET state = ?5, version = ?6,
                revision = ?7, title = ?8, modified = ?9, lengths = ?10, reason = ?11, generation = excluded.generation
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
            reason
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
