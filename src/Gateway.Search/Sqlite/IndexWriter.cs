using Gateway.Abstractions;
using Gateway.Search.Indexing;
using Microsoft.Data.Sqlite;

namespace Gateway.Search.Sqlite;

/// <summary>The one writing connection. Every method is one transaction: after a crash it has happened wholly or not at all.</summary>
internal sealed class IndexWriter : IDisposable
{
    private readonly SqliteConnection _connection;
    private readonly PassageTables _passages;

    public IndexWriter(SqliteConnection connection)
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
            Write(
                "DELETE FROM containers WHERE source = $id; DELETE FROM sources WHERE id = $id; UPDATE info SET generation = generation + 1",
                ("$id", id)
            );
        }
    }

    /// <summary>Begins the update of a source and gives its number.</summary>
    public long Begin(string source)
    {
        Write(
            """
            INSERT OR IGNORE INTO sources(name, building, indexed, failed, unsupported) VALUES ($name, 1, 0, 0, 0);
            UPDATE sources SET building = 1 WHERE name = $name AND as_of IS NULL AND building = 0;
            """,
            ("$name", source)
        );
        return Rows("SELECT id, name FROM sources").Single(row => row.Name == source).Id;
    }

    /// <summary>Applies changes of one source: all deletions first, which keeps the full-text table quick.</summary>
    public void Apply(long source, IReadOnlyList<IndexChange> changes)
    {
        using var transaction = new WriteTransaction(_connection);
        Run("UPDATE info SET generation = generation + 1");
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
        Run(
            """
            UPDATE sources SET building = 1,
                indexed = (SELECT count(*) FROM documents WHERE source = $source AND state = 0),
                failed = (SELECT count(*) FROM documents WHERE source = $source AND state = 1),
                unsupported = (SELECT count(*) FROM documents WHERE source = $source AND state = 2)
            WHERE id = $source
            """,
            ("$source", source)
        );
        transaction.Commit();
    }

    /// <summary>Ends an update that went to its end: the index agrees with the source.</summary>
    public void Finish(long source, long known, DateTimeOffset asOf, IReadOnlyDictionary<NodePath, string> stamps)
    {
        using var transaction = new WriteTransaction(_connection);
        foreach (var (table, stamp) in stamps)
        {
            Run(
                """
                INSERT INTO containers(source, path, version) VALUES ($source, $path, $stamp)
                ON CONFLICT(source, path) DO UPDATE SET version = $stamp
                """,
                ("$source", source),
                ("$path", PathText.Write(table)),
                ("$stamp", stamp)
            );
        }
        Run(
            "UPDATE sources SET building = 0, known = $known, as_of = $now, problem = NULL WHERE id = $source",
            ("$source", source),
            ("$known", known),
            ("$now", asOf.ToUnixTimeMilliseconds())
        );
        transaction.Commit();
    }

    /// <summary>Ends an update that could not go to its end; what was found before stays.</summary>
    public void Abandon(long source, string problem) =>
        Write(
            "UPDATE sources SET building = 0, problem = $problem WHERE id = $source",
            ("$source", source),
            ("$problem", problem)
        );

    /// <summary>Merges what many small updates left behind; after a first build all of it.</summary>
    public void Tidy(bool isFirstBuild)
    {
        Write(
            isFirstBuild
                ? "INSERT INTO passages(passages) VALUES ('optimize')"
                : "INSERT INTO passages(passages, rank) VALUES ('merge', 200)"
        );
        IndexFile.Execute(_connection, "PRAGMA wal_checkpoint(TRUNCATE)");
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
                Run(
                    """
                    UPDATE documents SET version = $version, modified = $modified,
                        generation = (SELECT generation FROM info)
                    WHERE id = $id
                    """,
                    ("$id", restamp.Existing),
                    ("$version", restamp.Version),
                    ("$modified", restamp.Modified?.ToUnixTimeMilliseconds())
                );
                break;
            case IndexChange.Remove remove:
                Run("DELETE FROM documents WHERE id = $id", ("$id", remove.Existing));
                break;
        }
    }

    private long Save(long source, IndexChange.Replace replace) =>
        SaveDocument(
            source,
            replace.Key,
            DocumentState.Indexed,
            ("$version", replace.Document.Version),
            ("$revision", replace.Document.Revision),
            ("$title", replace.Document.Title),
            ("$modified", replace.Document.Modified?.ToUnixTimeMilliseconds()),
            ("$lengths", PassageTables.Lengths(replace.Document)),
            ("$reason", null)
        );

    private void Save(long source, IndexChange.Refuse refuse) =>
        SaveDocument(
            source,
            refuse.Key,
            refuse.State,
            ("$version", refuse.Version),
            ("$revision", ""),
            ("$title", null),
            ("$modified", null),
            ("$lengths", Array.Empty<byte>()),
            ("$reason", refuse.Reason)
        );

    private long SaveDocument(
        long source,
        DocumentKey key,
        DocumentState state,
        params ReadOnlySpan<(string Name, object? Value)> values
    ) =>
        (long)
            Run(
                """
                INSERT INTO documents(source, path, column_name, row_key, state, version, revision, title, modified, lengths, reason, generation)
                VALUES ($source, $path, $column, $key, $state, $version, $revision, $title, $modified, $lengths, $reason,
                    (SELECT generation FROM info))
                ON CONFLICT(source, path, column_name, row_key) DO UPDATE SET state = $state, version = $version,
                    revision = $revision, title = $title, modified = $modified, lengths = $lengths, reason = $reason, generation = excluded.generation
                RETURNING id
                """,
                [
                    ("$source", source),
                    ("$path", PathText.Write(key.Path)),
                    ("$column", key.Column),
                    ("$key", ValueCodec.Encode(key.RowKey)),
                    ("$state", (int)state),
                    .. values,
                ]
            )!;

    private void Write(string sql, params ReadOnlySpan<(string Name, object? Value)> values)
    {
        using var transaction = new WriteTransaction(_connection);
        Run(sql, values);
        transaction.Commit();
    }

    private object? Run(string sql, params ReadOnlySpan<(string Name, object? Value)> values)
    {
        using var command = _connection.CreateCommand();
        command.CommandText = sql;
        foreach (var (name, value) in values)
        {
            command.Parameters.AddWithValue(name, value ?? DBNull.Value);
        }
        return command.ExecuteScalar();
    }

    private List<(long Id, string Name)> Rows(string sql)
    {
        using var command = _connection.CreateCommand();
        command.CommandText = sql;
        using var rows = command.ExecuteReader();
        var found = new List<(long, string)>();
        while (rows.Read())
        {
            found.Add((rows.GetInt64(0), rows.GetString(1)));
        }
        return found;
    }
}
