using System.Text;
using Gateway.Search.Analysis;
using Gateway.Search.Indexing;
using Gateway.Search.Sqlite;
using Gateway.Search.Sqlite.Segments;

namespace Gateway.Search.Tests.Sqlite.Segments;

/// <summary>The full-text table of an index, and one that FTS5 filled itself with the same rows.</summary>
internal sealed class FullTextPair : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("gateway-segments-").FullName;
    private readonly IndexConnection _connection;
    private readonly IndexConnection _engine;
    private readonly FullTextWriter _writer;
    private readonly Dictionary<long, (int Count, long Origin)> _documents = [];

    public FullTextPair()
    {
        var file = new IndexFile(_folder);
        _connection = file.OpenWriter();
        _engine = file.OpenWriter();
        _writer = new FullTextWriter(_connection);
        _engine.Execute(
            """
            CREATE VIRTUAL TABLE reference USING fts5(
                body, title, headings, parts, path, meta, content='', contentless_delete=1, tokenize="ascii tokenchars '_+#'"
            );
            CREATE VIRTUAL TABLE temp.ours USING fts5vocab(main, passages, instance);
            CREATE VIRTUAL TABLE temp.theirs USING fts5vocab(main, reference, instance);
            """
        );
    }

    /// <summary>Writes documents and deletes others in one transaction.</summary>
    public void Write(IReadOnlyList<(long First, AnalyzedDocument Document)> added, params IReadOnlyList<long> deleted)
    {
        using (var transaction = Transaction.ForWriting(_connection))
        {
            _writer.Begin();
            Delete(deleted);
            Add(added);
            _writer.End();
            transaction.Commit();
        }
        WriteReference(added, deleted);
    }

    /// <summary>Writes documents that FTS5 itself would take too long for, and deletes some of them in the same transaction.</summary>
    public void WriteAlone(
        IReadOnlyList<(long First, AnalyzedDocument Document)> added,
        params IReadOnlyList<long> deleted
    )
    {
        using var transaction = Transaction.ForWriting(_connection);
        _writer.Begin();
        Add(added);
        Delete(deleted);
        _writer.End();
        transaction.Commit();
    }

    private void Add(IReadOnlyList<(long First, AnalyzedDocument Document)> added)
    {
        foreach (var (first, document) in added)
        {
            _documents[first] = (document.Passages.Count, _writer.Origin);
            _writer.Add(first, document, "_all s1 etxt"u8.ToArray());
        }
    }

    private void Delete(IReadOnlyList<long> deleted)
    {
        foreach (var document in deleted)
        {
            _writer.Delete(document, _documents[document].Count, _documents[document].Origin);
        }
    }

    private void WriteReference(
        IReadOnlyList<(long First, AnalyzedDocument Document)> added,
        IReadOnlyList<long> deleted
    )
    {
        using var reference = Transaction.ForWriting(_engine);
        foreach (var document in deleted)
        {
            _engine.Run(
                "DELETE FROM reference WHERE rowid >= ?1 AND rowid < ?2",
                document,
                document + _documents[document].Count
            );
        }
        foreach (var (first, document) in added)
        {
            Insert(first, document);
        }
        reference.Commit();
    }

    /// <summary>Lets FTS5 merge what was written.</summary>
    public void Merge(string command, int? pages = null) =>
        _engine.Run("INSERT INTO passages(passages, rank) VALUES (?1, ?2)", command, (long?)pages);

    /// <summary>FTS5 finds no fault in the table, and the same occurrences as in its own.</summary>
    public void AssertAlike()
    {
        AssertSound();
        Assert.Equal(
            0,
            _engine.Number("SELECT count(*) FROM (SELECT * FROM temp.ours EXCEPT SELECT * FROM temp.theirs)")
        );
        Assert.Equal(
            0,
            _engine.Number("SELECT count(*) FROM (SELECT * FROM temp.theirs EXCEPT SELECT * FROM temp.ours)")
        );
    }

    /// <summary>FTS5 finds no fault in the table.</summary>
    public void AssertSound() => _engine.Execute("INSERT INTO passages(passages) VALUES ('integrity-check')");

    /// <summary>The rows that an expression finds.</summary>
    public IReadOnlyList<long> Find(string expression)
    {
        using var rows = _engine.Read("SELECT rowid FROM passages WHERE passages MATCH ?1 ORDER BY rowid", expression);
        var found = new List<long>();
        while (rows.Next())
        {
            found.Add(rows.Number(0));
        }
        return found;
    }

    /// <summary>The first number of a query over the file.</summary>
    public long Number(string sql) => _engine.Number(sql);

    /// <summary>A document of passages with terms in their bodies.</summary>
    public static AnalyzedDocument Document(params IEnumerable<string> bodies) =>
        new()
        {
            Version = null,
            Revision = "",
            Containers = [],
            Language = Language.English,
            TitleTerms = "a title "u8.ToArray(),
            PathTerms = "folder title txt "u8.ToArray(),
            Passages =
            [
                .. bodies.Select(body => new PassageTerms(
                    "some headings "u8.ToArray(),
                    Encoding.UTF8.GetBytes(body),
                    1,
                    []
                )),
            ],
            Blocks = [],
            NewWords = [],
            TextBytes = 0,
        };

    public void Dispose()
    {
        _writer.Dispose();
        _connection.Dispose();
        _engine.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    private void Insert(long first, AnalyzedDocument document)
    {
        foreach (var (ordinal, passage) in document.Passages.Index())
        {
            _engine.Run(
                "INSERT INTO reference(rowid, body, title, headings, parts, path, meta) VALUES (?1, ?2, ?3, ?4, ?5, ?6, '_all s1 etxt')",
                first + ordinal,
                Argument.Text(passage.Body),
                Argument.Text(document.TitleTerms),
                Argument.Text(passage.Headings),
                Argument.Text(passage.Parts),
                Argument.Text(document.PathTerms)
            );
        }
    }
}
