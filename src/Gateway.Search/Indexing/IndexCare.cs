using Gateway.Abstractions;
using Gateway.Search.Sqlite;

namespace Gateway.Search.Indexing;

/// <summary>Checks the index, and makes it small. Needs no source, but for a deep check.</summary>
public sealed class IndexCare
{
    private const string NoIndex = "There is no index yet.";

    private readonly SqliteSearchIndex _index;

    /// <summary>Touches nothing.</summary>
    /// <param name="index">The index; not disposed here.</param>
    public IndexCare(SqliteSearchIndex index) => _index = index;

    /// <summary>Checks that the file is sound and that its tables agree. Others may read and write meanwhile.</summary>
    public Task<IndexVerdict> VerifyAsync(CancellationToken cancellation) =>
        Task.Run(() => Verify(cancellation), cancellation);

    /// <summary>Compares the content of every indexed document with what was indexed.</summary>
    /// <param name="source">A source of documents; others have nothing to compare.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <returns>Faults: content that differs under the same stamp. Notices: what has changed since, or could not be read.</returns>
    public async Task<IndexVerdict> CompareAsync(IndexedSource source, CancellationToken cancellation)
    {
        var connector = await source.Connector(cancellation);
        using var connection = _index.File.TryOpenReader();
        if (connection is null || connector.Content is not { } content || !source.IsDocuments)
        {
            return new IndexVerdict(0, 0, [], []);
        }
        using var stored = new StoredDocuments(connection, SourceOf(connection, source.Grant.Source));
        var (same, changed, faults) = (0L, 0L, new List<string>());
        foreach (var document in stored.All().Where(document => document.Revision.Length > 0))
        {
            var (revision, isAsListed) = await LookAsync(source, connector, content, document, cancellation);
            if (revision == document.Revision)
            {
                same++;
            }
            else if (isAsListed)
            {
                faults.Add($"'{document.Path}' has other content than what was indexed, under the same stamp.");
            }
            else
            {
                changed++;
            }
        }
        var name = source.Grant.Source;
        return new IndexVerdict(
            same,
            0,
            faults,
            changed == 0
                ? []
                : [$"{changed} documents of {name} have changed since they were indexed, or cannot be read."]
        );
    }

    /// <summary>Merges the full-text table and gives what is not used back to the disk.</summary>
    /// <returns>The bytes before and after; null, at once, when another process is writing the index.</returns>
    /// <exception cref="GatewayException">There is no index.</exception>
    public async Task<(long Before, long After)?> OptimizeAsync(CancellationToken cancellation)
    {
        using var writing = _index.File.TryLock();
        if (writing is null)
        {
            return null;
        }
        if (!File.Exists(_index.File.Path))
        {
            throw new GatewayException(ErrorCode.AccessNotFound, NoIndex, "Make it with 'gateway index refresh'.");
        }
        var before = _index.File.SizeBytes();
        // A reader that stays open would keep the log alive.
        using (await _index.Readers.CloseAsync(cancellation))
        {
            await Task.Run(Optimize, cancellation);
        }
        return (before, _index.File.SizeBytes());
    }

    private void Optimize()
    {
        using var connection = _index.File.OpenWriter();
        connection.Run("INSERT INTO passages(passages) VALUES ('optimize')");
        connection.Execute("VACUUM");
        connection.Execute("PRAGMA wal_checkpoint(TRUNCATE)");
    }

    private IndexVerdict Verify(CancellationToken cancellation)
    {
        using var writing = _index.File.TryLock();
        IndexConnection? connection;
        try
        {
            connection = _index.File.TryOpen(isWriter: writing is not null);
        }
        catch (IndexFileException error)
        {
            return new IndexVerdict(0, 0, [$"The file cannot be opened: {error.Message}."], []);
        }
        using (connection)
        {
            if (connection is null)
            {
                return File.Exists(_index.File.Path)
                    ? new IndexVerdict(0, 0, ["The file is damaged, or is that of another version."], [])
                    : new IndexVerdict(0, 0, [], [NoIndex]);
            }
            try
            {
                var verdict = new IndexCheck(connection).Run(writing is not null, cancellation);
                return writing is not null
                    ? verdict
                    : verdict with
                    {
                        Notices =
                        [
                            "Another process writes the index: the full-text table was not asked to check itself.",
                        ],
                    };
            }
            catch (IndexFileException error) when (error.IsDamage)
            {
                return new IndexVerdict(0, 0, [$"The file is damaged: {error.Message}."], []);
            }
        }
    }

    private static async Task<(string? Revision, bool IsAsListed)> LookAsync(
        IndexedSource source,
        IConnector connector,
        IContentReader content,
        StoredDocument document,
        CancellationToken cancellation
    )
    {
        try
        {
            var revision = await content.RevisionAsync(document.Path, source.Grant, cancellation);
            if (revision == document.Revision)
            {
                return (revision, true);
            }
            var node = await connector.DescribeAsync(document.Path, source.Grant, cancellation);
            return (revision, revision is not null && node is not null && document.IsAsListed(node));
        }
        catch (GatewayException error) when (error.Code != ErrorCode.Cancelled)
        {
            return (null, false);
        }
    }

    private static long SourceOf(IndexConnection connection, string name) =>
        connection.Number("SELECT id FROM sources WHERE name = ?1", name);
}
