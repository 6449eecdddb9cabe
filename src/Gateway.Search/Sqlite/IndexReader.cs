using Gateway.Abstractions;
using Gateway.Search.Analysis;
using Gateway.Search.Query;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Gateway.Search.Sqlite;

/// <summary>One reading connection with what it needs to answer. For one caller at a time.</summary>
internal sealed class IndexReader : IWordStems, IDisposable
{
    private readonly SqliteConnection _connection;
    private readonly DocumentTable _documents;
    private readonly PassageRanking _ranking;

    public IndexReader(SqliteConnection connection)
    {
        _connection = connection;
        _documents = new DocumentTable(connection);
        _ranking = new PassageRanking(connection, _documents);
    }

    public Analyzer Analyzer { get; } = new();

    /// <summary>Runs <paramref name="read"/> on one snapshot of the index; cancellation stops the engine.</summary>
    public T InSnapshot<T>(Func<T> read, CancellationToken cancellation)
    {
        using var interrupt = cancellation.UnsafeRegister(
            static connection => raw.sqlite3_interrupt(((SqliteConnection)connection!).Handle!),
            _connection
        );
        try
        {
            using var transaction = _connection.BeginTransaction(deferred: true);
            return read();
        }
        catch (SqliteException) when (cancellation.IsCancellationRequested)
        {
            throw new OperationCanceledException(cancellation);
        }
    }

    /// <summary>The sources of the index by name.</summary>
    public IReadOnlyDictionary<string, SourceRow> Sources()
    {
        using var command = Command(
            "SELECT id, name, indexed, known, failed, unsupported, as_of, building, problem FROM sources"
        );
        using var rows = command.ExecuteReader();
        var sources = new Dictionary<string, SourceRow>(StringComparer.Ordinal);
        while (rows.Read())
        {
            var coverage = new Coverage(
                rows.GetString(1),
                rows.GetInt64(2),
                rows.IsDBNull(3) ? null : rows.GetInt64(3),
                rows.GetInt64(4),
                rows.GetInt64(5),
                Time(rows, 6),
                rows.GetInt64(7) != 0
            )
            {
                Problem = rows.IsDBNull(8) ? null : rows.GetString(8),
            };
            sources.Add(coverage.Source, new SourceRow(rows.GetInt64(0), coverage));
        }
        return sources;
    }

    /// <summary>The number of a folder or of a table, in every source that has it.</summary>
    public IReadOnlyList<long> Containers(NodePath path)
    {
        using var command = Command("SELECT id FROM containers WHERE path = $path");
        command.Parameters.AddWithValue("$path", PathText.Write(path));
        using var rows = command.ExecuteReader();
        var ids = new List<long>();
        while (rows.Read())
        {
            ids.Add(rows.GetInt64(0));
        }
        return ids;
    }

    /// <summary>Runs an FTS5 expression and gives every passage that the filter admits to <paramref name="hits"/>.</summary>
    public void Match(MatchExpression expression, DocumentFilter filter, TopHits hits)
    {
        if (_documents.Refresh())
        {
            _ranking.Forget();
        }
        using var judge = new DocumentLookup(_connection);
        _ranking.Begin(
            expression,
            hits,
            _documents.VerdictsOf(filter.Key),
            document => judge.Find(document) is { } found && filter.Admits(found)
        );
        // The ranking gives NULL, so no row comes back: the engine loops over all of them in one step.
        using var command = Command(
            $"SELECT 1 FROM passages WHERE passages MATCH $expression AND {PassageRanking.Function}(passages)"
        );
        command.Parameters.AddWithValue("$expression", expression.ToString());
        command.ExecuteScalar();
        _ranking.End();
    }

    /// <summary>The whole of a hit.</summary>
    public SearchHit Load(SearchPosition position, string source, Highlighter highlighter)
    {
        using var command = Command(
            """
            SELECT d.path, d.column_name, d.row_key, d.revision, d.title, d.modified, b.data
            FROM documents d, blocks b WHERE d.id = $document AND b.id = $block
            """
        );
        command.Parameters.AddWithValue("$document", PassageId.Document(position.PassageId));
        command.Parameters.AddWithValue("$block", PassageId.Block(position.PassageId));
        using var row = command.ExecuteReader();
        row.Read();
        var ordinal = PassageId.Ordinal(position.PassageId);
        var passage = PassageBlock.Unpack((byte[])row.GetValue(6), ordinal % PassageId.BlockSize);
        var isCell = row.GetString(1).Length > 0;
        return new SearchHit(source, PathText.Read(row.GetString(0)), passage.Text, position.Score)
        {
            PassageId = position.PassageId,
            Ordinal = ordinal,
            Revision = row.GetString(3),
            Title = row.IsDBNull(4) ? null : row.GetString(4),
            Headings = passage.Headings,
            Lines = isCell ? null : new LineRange(passage.FirstLine, passage.LastLine),
            RowKey = isCell ? ValueCodec.Decode((byte[])row.GetValue(2)) : null,
            Column = isCell ? row.GetString(1) : null,
            Modified = Time(row, 5),
            Highlights = highlighter.Find(passage.Text),
        };
    }

    /// <summary>The number of the source that a passage is in.</summary>
    public long SourceOf(long passage)
    {
        using var lookup = new DocumentLookup(_connection);
        return lookup.Find(PassageId.Document(passage))!.Source;
    }

    /// <inheritdoc />
    public IReadOnlyList<Language> Languages
    {
        get
        {
            using var command = Command("SELECT id FROM languages ORDER BY id");
            using var rows = command.ExecuteReader();
            var languages = new List<Language>();
            while (rows.Read())
            {
                languages.Add((Language)rows.GetInt32(0));
            }
            return languages.Count > 0 ? languages : [Language.English];
        }
    }

    /// <inheritdoc />
    public IReadOnlyList<string> StemsOfPrefix(string prefix, int limit)
    {
        using var command = Command(
            """
            SELECT DISTINCT stem FROM words
            WHERE surface >= $prefix AND surface < $end AND substr(stem, 1, length($prefix)) <> $prefix LIMIT $limit
            """
        );
        command.Parameters.AddWithValue("$prefix", prefix);
        command.Parameters.AddWithValue("$end", prefix + '\uFFFF');
        command.Parameters.AddWithValue("$limit", limit);
        using var rows = command.ExecuteReader();
        var stems = new List<string>();
        while (rows.Read())
        {
            stems.Add(rows.GetString(0));
        }
        return stems;
    }

    /// <summary>Documents of a source that are not in the index, with what hindered them.</summary>
    public IReadOnlyList<IndexFailure> Failures(long source, int limit)
    {
        using var command = Command(
            "SELECT path, state, reason FROM documents WHERE source = $source AND state > 0 ORDER BY path LIMIT $limit"
        );
        command.Parameters.AddWithValue("$source", source);
        command.Parameters.AddWithValue("$limit", limit);
        using var rows = command.ExecuteReader();
        var failures = new List<IndexFailure>();
        while (rows.Read())
        {
            failures.Add(
                new IndexFailure(
                    PathText.Read(rows.GetString(0)),
                    rows.GetInt64(1) == (int)DocumentState.Unsupported,
                    rows.IsDBNull(2) ? "" : rows.GetString(2)
                )
            );
        }
        return failures;
    }

    public void Dispose()
    {
        _connection.Dispose();
        _ranking.Dispose();
    }

    private static DateTimeOffset? Time(SqliteDataReader row, int column) =>
        row.IsDBNull(column) ? null : DateTimeOffset.FromUnixTimeMilliseconds(row.GetInt64(column));

    private SqliteCommand Command(string sql)
    {
        var command = _connection.CreateCommand();
        command.CommandText = sql;
        return command;
    }
}
