using Gateway.Abstractions;
using Gateway.Search.Analysis;
using Gateway.Search.Query;

namespace Gateway.Search.Sqlite;

/// <summary>One reading connection with what it needs to answer. For one caller at a time.</summary>
internal sealed class IndexReader : IWordStems, IDisposable
{
    private readonly IndexConnection _connection;
    private readonly DocumentTable _documents;
    private readonly PassageRanking _ranking;

    public IndexReader(IndexConnection connection)
    {
        _connection = connection;
        Sources = new SourceTable(connection);
        _documents = new DocumentTable(connection);
        _ranking = new PassageRanking(connection, _documents);
    }

    public Analyzer Analyzer { get; } = new();

    /// <summary>Runs <paramref name="read"/> on one snapshot of the index; cancellation stops the engine.</summary>
    public T InSnapshot<T>(Func<T> read, CancellationToken cancellation)
    {
        using var interrupt = cancellation.UnsafeRegister(
            static connection => ((IndexConnection)connection!).Interrupt(),
            _connection
        );
        try
        {
            using var snapshot = Transaction.ForReading(_connection);
            return read();
        }
        catch (IndexFileException) when (cancellation.IsCancellationRequested)
        {
            throw new OperationCanceledException(cancellation);
        }
    }

    /// <summary>The sources of the index.</summary>
    public SourceTable Sources { get; }

    /// <summary>The number of a folder or of a table, in every source that has it.</summary>
    public IReadOnlyList<long> Containers(NodePath path)
    {
        using var rows = _connection.Read("SELECT id FROM containers WHERE path = ?1", PathText.Write(path));
        var ids = new List<long>();
        while (rows.Next())
        {
            ids.Add(rows.Number(0));
        }
        return ids;
    }

    /// <summary>Runs an FTS5 expression and gives every passage that the filter admits to <paramref name="hits"/>.</summary>
    /// <param name="expression">The expression.</param>
    /// <param name="filter">What may be found.</param>
    /// <param name="basis">What scores are made with; null for the index as it is.</param>
    /// <param name="hits">Takes the hits, in order of their passages.</param>
    /// <returns>What scores were made with.</returns>
    public RankingBasis Match(MatchExpression expression, DocumentFilter filter, RankingBasis? basis, TopHits hits)
    {
        if (_documents.Refresh())
        {
            _ranking.Forget();
        }
        using var judge = new DocumentLookup(_connection);
        _ranking.Begin(
            expression,
            basis,
            hits,
            _documents.VerdictsOf(filter.Key),
            document => judge.Find(document) is { } found && filter.Admits(found)
        );
        // The ranking gives NULL, so no row comes back: the engine loops over all of them in one step.
        _connection.Run(
            $"SELECT 1 FROM passages WHERE passages MATCH ?1 AND {PassageRanking.Function}(passages)",
            expression.ToString()
        );
        return _ranking.End();
    }

    /// <summary>The whole of a hit.</summary>
    public SearchHit Load(
        SearchPosition position,
        HitGroup group,
        IReadOnlyDictionary<long, string> sources,
        Highlighter highlighter
    )
    {
        using var row = _connection.Read(
            """
            SELECT path, column_name, row_key, revision, title, modified, length(lengths), source, language
            FROM documents WHERE id = ?1
            """,
            group.Document
        );
        row.Next();
        var (ordinal, count) = ((int)(position.PassageId - group.Document), (int)(row.Number(6) / sizeof(ushort)));
        using var blocks = new StoredBlocks(_connection);
        var passage = blocks.Get(group.Document, ordinal, count);
        var isCell = row.Text(1).Length > 0;
        return new SearchHit(sources[row.Number(7)], PathText.Read(row.Text(0)), passage.Text, position.Score)
        {
            PassageId = position.PassageId,
            Ordinal = ordinal,
            PassageCount = count,
            MatchesInDocument = group.Count,
            Resume = group.Best,
            Revision = row.Text(3),
            Title = row.TextOrNull(4),
            Headings = passage.Headings,
            Part = passage.Part,
            Start = passage.Start,
            Lines = isCell ? null : new LineRange(passage.FirstLine, passage.LastLine),
            RowKey = isCell ? ValueCodec.Decode(row.Bytes(2)) : null,
            Column = isCell ? row.Text(1) : null,
            Modified = row.Time(5),
            Highlights = highlighter.Find(passage.Text, (Language)row.Number(8)),
        };
    }

    /// <inheritdoc />
    public IReadOnlyList<Language> Languages
    {
        get
        {
            using var rows = _connection.Read("SELECT id FROM languages ORDER BY id");
            var languages = new List<Language>();
            while (rows.Next())
            {
                languages.Add((Language)rows.Number(0));
            }
            return languages.Count > 0 ? languages : [Language.English];
        }
    }

    /// <inheritdoc />
    public IReadOnlyList<string> StemsOf(string word, int limit)
    {
        using var rows = _connection.Read("SELECT stem FROM words WHERE surface = ?1 LIMIT ?2", word, limit);
        return Texts(rows);
    }

    /// <inheritdoc />
    public IReadOnlyList<string> StemsOfPrefix(string prefix, int limit)
    {
        using var rows = _connection.Read(
            """
            SELECT DISTINCT stem FROM words
            WHERE surface >= ?1 AND surface < ?2 AND substr(stem, 1, length(?1)) <> ?1 LIMIT ?3
            """,
            prefix,
            prefix + '\uFFFF',
            limit
        );
        return Texts(rows);
    }

    private static List<string> Texts(IndexRows rows)
    {
        var texts = new List<string>();
        while (rows.Next())
        {
            texts.Add(rows.Text(0));
        }
        return texts;
    }

    /// <summary>The documents below a folder, and whether each is in the index.</summary>
    public IEnumerable<(NodePath Path, bool IsIndexed)> Below(long source, NodePath folder)
    {
        // All paths that begin with the folder and a slash lie between these two texts.
        var prefix = folder.IsRoot ? "" : PathText.Write(folder);
        using var rows = _connection.Read(
            "SELECT path, state FROM documents WHERE source = ?1 AND path > ?2 AND path < ?3",
            source,
            folder.IsRoot ? "" : prefix + '/',
            folder.IsRoot ? "\U0010FFFF" : prefix + '0'
        );
        while (rows.Next())
        {
            yield return (PathText.Read(rows.Text(0)), rows.Number(1) == (int)DocumentState.Indexed);
        }
    }

    /// <summary>What of a source is not in the index, or not wholly, by reason; the most frequent first.</summary>
    public IReadOnlyList<IndexFailure> Failures(long source, int limit)
    {
        using var rows = _connection.Read(
            """
            SELECT state, reason, count(*) FROM documents WHERE source = ?1 AND reason IS NOT NULL
            GROUP BY state, reason ORDER BY count(*) DESC, state, reason LIMIT ?2
            """,
            source,
            limit
        );
        var failures = new List<IndexFailure>();
        while (rows.Next())
        {
            var (state, reason) = (rows.Number(0), rows.Text(1));
            failures.Add(
                new IndexFailure((DocumentState)state, reason, rows.Number(2), Examples(source, state, reason))
            );
        }
        return failures;
    }

    private List<NodePath> Examples(long source, long state, string reason)
    {
        const int some = 3;
        using var rows = _connection.Read(
            "SELECT path FROM documents WHERE source = ?1 AND state = ?2 AND reason = ?3 ORDER BY path LIMIT ?4",
            source,
            state,
            reason,
            some
        );
        var paths = new List<NodePath>();
        while (rows.Next())
        {
            paths.Add(PathText.Read(rows.Text(0)));
        }
        return paths;
    }

    public void Dispose()
    {
        _connection.Dispose();
        _ranking.Dispose();
    }
}
