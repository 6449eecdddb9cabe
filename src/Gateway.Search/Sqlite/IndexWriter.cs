using Gateway.Abstractions;
using Gateway.Search.Indexing;
using Gateway.Search.Sqlite.Segments;

namespace Gateway.Search.Sqlite;

/// <summary>
/// The one writing connection. Changes are one transaction from the first to the commit, and so is every other method: after a
/// crash it has happened wholly or not at all.
/// </summary>
internal sealed class IndexWriter : IDisposable
{
    private const string NextGeneration = "UPDATE info SET generation = generation + 1";

    // A search reads every segment; so many are merged at once, in seconds for each gigabyte of text.
    private const int MostSegments = 128;

    // Pages that are merged after an update: some, and for each that was written so many that segments do not pile up.
    private const long LeastMerged = 200;
    private const long MergedByWritten = 3;

    private readonly IndexFile _file;
    private readonly IndexConnection _connection;
    private readonly FullTextWriter _fullText;
    private readonly PassageTables _passages;
    private readonly DocumentRows _documents;
    private Transaction? _changing;

    /// <summary>Opens the file for writing, for the holder of the lock.</summary>
    public IndexWriter(IndexFile file)
    {
        _file = file;
        _connection = file.OpenWriter();
        _fullText = new FullTextWriter(_connection);
        _passages = new PassageTables(_connection, _fullText);
        _documents = new DocumentRows(_connection, _passages, _fullText);
    }

    /// <summary>Names the sources that there are; what is kept of others goes away.</summary>
    public void KeepOnly(IReadOnlyCollection<string> sources)
    {
        foreach (var (id, name) in Rows("SELECT id, name FROM sources").Where(row => !sources.Contains(row.Name)))
        {
            foreach (var batch in Rows($"SELECT id, '' FROM documents WHERE source = {id}").Chunk(500))
            {
                foreach (var (document, _) in batch)
                {
                    Add(id, new IndexChange.Remove(document));
                }
                Commit(id);
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

    /// <summary>Adds a change of one source to the transaction that is under way, or begins one; <see cref="Commit"/> ends it.</summary>
    public void Add(long source, IndexChange change)
    {
        if (_changing is null)
        {
            _changing = Transaction.ForWriting(_connection);
            _connection.Run(NextGeneration);
            _fullText.Begin();
            _documents.Begin();
        }
        _documents.Apply(source, change);
    }

    /// <summary>Commits the changes that were added.</summary>
    public void Commit(long source)
    {
        _documents.End();
        _fullText.End();
        _connection.Run("UPDATE sources SET building = 1 WHERE id = ?1", source);
        Count(source);
        _changing?.Commit();
        _changing = null;
        if (_fullText.Segments >= MostSegments)
        {
            Merge(long.MaxValue);
        }
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

    /// <summary>Ends an update that could not go to its end; what was committed before stays.</summary>
    public void Abandon(long source, string problem)
    {
        _changing?.Dispose();
        _changing = null;
        _connection.Run("UPDATE sources SET building = 0, problem = ?2 WHERE id = ?1", source, problem);
    }

    /// <summary>Merges what updates left behind; after a first build all of it.</summary>
    public void Tidy(bool isFirstBuild)
    {
        Merge(isFirstBuild ? null : LeastMerged + (MergedByWritten * _fullText.WrittenPages));
        _fullText.WrittenPages = 0;
        _connection.Execute("PRAGMA incremental_vacuum; PRAGMA wal_checkpoint(TRUNCATE)");
    }

    public void Dispose()
    {
        _changing?.Dispose();
        _documents.Dispose();
        _passages.Dispose();
        _fullText.Dispose();
        _connection.Dispose();
    }

    // On a connection of its own: FTS5 remembers the segments that it has read until another connection has written.
    private void Merge(long? pages)
    {
        using var connection = _file.OpenWriter();
        if (pages is { } most)
        {
            connection.Run("INSERT INTO passages(passages, rank) VALUES ('merge', ?1)", Math.Min(most, int.MaxValue));
        }
        else
        {
            connection.Run("INSERT INTO passages(passages) VALUES ('optimize')");
        }
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
