using System.Runtime.CompilerServices;
using Gateway.Abstractions;
using Gateway.Search.Sqlite;
using Gateway.Text;

namespace Gateway.Search.Indexing;

/// <summary>Reads the chosen columns of tables, and tells which cells have changed; a cell is a document of its own.</summary>
internal sealed class TableWalk
{
    private const int RowsAtOnce = 1000;

    private readonly IndexedSource _source;
    private readonly IConnector _connector;
    private readonly StoredDocuments _stored;
    private readonly DocumentAnalysis _analysis;
    private readonly Dictionary<NodePath, string?> _stamps;

    public TableWalk(
        IndexedSource source,
        IConnector connector,
        StoredDocuments stored,
        DocumentAnalysis analysis,
        Dictionary<NodePath, string?> stamps
    )
    {
        _source = source;
        _connector = connector;
        _stored = stored;
        _analysis = analysis;
        _stamps = stamps;
    }

    /// <summary>The changed cells of all tables.</summary>
    /// <param name="meet">Told of every cell that is there, with its number in the index if it has one.</param>
    /// <param name="cancellation">Stops the walk.</param>
    public async IAsyncEnumerable<IndexChange> ChangesAsync(
        Action<long?> meet,
        [EnumeratorCancellation] CancellationToken cancellation
    )
    {
        foreach (var (path, columns) in _source.Tables)
        {
            var node = await _connector.FindAsync(path, _source.Grant, cancellation);
            if (node is null)
            {
                continue;
            }
            var granted = columns.Where(column => _source.Grant.Rules.SeesPlainly(path, column)).ToList();
            var stamp = StampOf(node, granted);
            if (stamp is not null && _stored.StampOf(path) == stamp)
            {
                MeetAll(path, meet);
                continue;
            }
            await foreach (var change in ChangesAsync(node, granted, meet, cancellation))
            {
                yield return change;
            }
            if (stamp is not null)
            {
                _stamps[path] = stamp;
            }
        }
    }

    private string? StampOf(Node table, IEnumerable<string> columns) =>
        table.Version is null ? null : string.Join('\u001F', [table.Version, _source.Grant.Fingerprint, .. columns]);

    private void MeetAll(NodePath table, Action<long?> meet)
    {
        foreach (var cell in _stored.CellsOf(table))
        {
            meet(cell);
        }
    }

    private async IAsyncEnumerable<IndexChange> ChangesAsync(
        Node table,
        IReadOnlyList<string> columns,
        Action<long?> meet,
        [EnumeratorCancellation] CancellationToken cancellation
    )
    {
        if (table.Key.Count == 0)
        {
            yield return Keyless(table, meet);
            yield break;
        }
        Value[]? after = null;
        do
        {
            var request = new ReadRequest(table.Path, RowsAtOnce) { Columns = columns, After = after };
            after = null;
            await using var rows = await _connector.ReadAsync(request, _source.Grant, cancellation);
            var count = 0;
            await foreach (var batch in rows.Batches.WithCancellation(cancellation))
            {
                for (var i = 0; i < batch.Rows.Count && count < RowsAtOnce; i++, count++)
                {
                    foreach (var change in Changes(table, columns, batch.Rows[i], batch.Keys![i], meet))
                    {
                        yield return change;
                    }
                    after = batch.Keys[i];
                }
            }
            after = count == RowsAtOnce ? after : null;
        } while (after is not null);
    }

    private IndexChange.Refuse Keyless(Node table, Action<long?> meet)
    {
        var key = DocumentKey.Of(table.Path);
        var id = _stored.Find(key)?.Id;
        meet(id);
        const string Reason = "It has no key, so a row that is found could not be cited.";
        return new IndexChange.Refuse(id, key, table.Version, DocumentState.Unsupported, Reason);
    }

    private IEnumerable<IndexChange> Changes(
        Node table,
        IReadOnlyList<string> columns,
        Value[] row,
        Value[] rowKey,
        Action<long?> meet
    )
    {
        for (var i = 0; i < columns.Count; i++)
        {
            if (row[i].Kind is ValueKind.Null or ValueKind.Blob || string.IsNullOrWhiteSpace(row[i].ToString()))
            {
                continue;
            }
            var text = CellText.Of(row[i].ToString());
            var key = new DocumentKey(table.Path, columns[i], rowKey);
            var stored = _stored.Find(key);
            meet(stored?.Id);
            if (stored?.Revision != text.Revision)
            {
                yield return new IndexChange.Replace(stored?.Id, key, Analyze(key, text));
            }
        }
    }

    private AnalyzedDocument Analyze(DocumentKey key, DocumentText text)
    {
        var names = $"{key.Path} {key.Column}";
        var passages = text
            .Passages.Select(passage => new StoredPassage(passage.Headings, "", 0, 0, passage.Start, passage.Text))
            .ToList();
        return _analysis.Analyze(new DocumentFacts(null, text.Revision, names, [key.Path]), passages);
    }
}
