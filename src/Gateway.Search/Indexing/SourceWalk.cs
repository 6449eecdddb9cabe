using System.Runtime.CompilerServices;
using Gateway.Abstractions;
using Gateway.Search.Sqlite;

namespace Gateway.Search.Indexing;

/// <summary>Walks one source and tells what has changed against the index. For one walk; the caller enumerates in one task.</summary>
internal sealed class SourceWalk
{
    private readonly IndexedSource _source;
    private readonly IConnector _connector;
    private readonly StoredDocuments _stored;
    private readonly DocumentAnalysis _analysis = new();
    private readonly DocumentReading _reading;
    private readonly IndexPace _pace;
    private readonly SeenDocuments _seen;
    private long _done;
    private long _waiting;

    public SourceWalk(IndexedSource source, IConnector connector, StoredDocuments stored, IndexPace pace)
    {
        _source = source;
        _connector = connector;
        _stored = stored;
        _pace = pace;
        _reading = new DocumentReading(source.Grant, connector, _analysis, pace);
        _seen = new SeenDocuments(stored.Last());
    }

    /// <summary>Documents and cells that were met so far; may be read from any thread.</summary>
    public long Done => Interlocked.Read(ref _done);

    /// <summary>Documents that were found and wait to be read; may be read from any thread.</summary>
    public long Waiting => Interlocked.Read(ref _waiting);

    /// <summary>The stamps of tables and folders that are new; null for one that has none any more.</summary>
    public Dictionary<NodePath, string?> Stamps { get; private set; } = [];

    /// <summary>What could not be looked into, in a sentence; null when all was seen.</summary>
    public string? Problem { get; private set; }

    /// <summary>The changes; whatever throws before the walk is at its end leaves the removals out.</summary>
    public IAsyncEnumerable<IndexChange> ChangesAsync(CancellationToken cancellation) =>
        _source.IsDocuments ? DocumentsAsync(cancellation) : TablesAsync(cancellation);

    private async IAsyncEnumerable<IndexChange> TablesAsync([EnumeratorCancellation] CancellationToken cancellation)
    {
        var walk = new TableWalk(_source, _connector, _stored, _analysis, Stamps);
        await foreach (var change in walk.ChangesAsync(Meet, cancellation))
        {
            yield return change;
        }
        foreach (var document in await MissingAsync(cancellation))
        {
            yield return new IndexChange.Remove(document.Id);
        }
    }

    // What is new is read last: only then is it known what has gone, and so what has merely moved. Removals come before it.
    private async IAsyncEnumerable<IndexChange> DocumentsAsync([EnumeratorCancellation] CancellationToken cancellation)
    {
        var walk = new DocumentWalk(_source.Grant, _connector, _stored, _reading, _pace, Meet);
        await foreach (var change in walk.ChangesAsync(cancellation))
        {
            yield return change;
        }
        Stamps = walk.Stamps;
        var missing = await MissingAsync(cancellation, walk.New.Count);
        await foreach (var change in MovesAsync(walk, missing, cancellation))
        {
            yield return change;
        }
        Interlocked.Exchange(ref _waiting, walk.New.Count);
        while (walk.New.TryDequeue(out var node))
        {
            var change = await walk.ReadAsync(node, null, cancellation);
            Interlocked.Decrement(ref _waiting);
            if (change is not (null or IndexChange.Remove))
            {
                Meet(null);
                yield return change;
            }
        }
        Problem = walk.Problems is [var first, ..] ? More(first, walk.Problems.Count - 1) : null;
    }

    private async IAsyncEnumerable<IndexChange> MovesAsync(
        DocumentWalk walk,
        IReadOnlyList<StoredDocument> missing,
        [EnumeratorCancellation] CancellationToken cancellation
    )
    {
        var renames = new Renames(missing, _reading);
        var moved = new HashSet<long>();
        for (var left = missing.Count == 0 ? 0 : walk.New.Count; left > 0; left--)
        {
            var node = walk.New.Dequeue();
            if (await renames.FindAsync(node, cancellation) is not { } found)
            {
                walk.New.Enqueue(node);
                continue;
            }
            Meet(null);
            if (found.State == DocumentState.Indexed)
            {
                moved.Add(found.Id);
                yield return _reading.Move(node, found, _stored.PassagesOf(found.Id));
            }
            else
            {
                yield return new IndexChange.Refuse(
                    null,
                    DocumentKey.Of(node.Path),
                    node.Version,
                    found.State,
                    found.Reason ?? ""
                )
                {
                    Revision = found.Revision,
                    Extractor = found.Extractor,
                };
            }
        }
        foreach (var document in missing.Where(document => !moved.Contains(document.Id)))
        {
            yield return new IndexChange.Remove(document.Id);
        }
    }

    private void Meet(long? document)
    {
        Interlocked.Increment(ref _done);
        if (document is { } id)
        {
            _seen.Add(id);
        }
    }

    // A folder whose disk is not mounted looks like an empty one: what was found before is not thrown away for that.
    private async Task<IReadOnlyList<StoredDocument>> MissingAsync(CancellationToken cancellation, int found = 0)
    {
        if (Done + found == 0 && _stored.HasAny())
        {
            var findings = await _connector.CheckAsync(_source.Grant, cancellation);
            if (findings.FirstOrDefault(finding => finding.IsError) is { } error)
            {
                throw new GatewayException(ErrorCode.SourceUnavailable, error.Message, error.Hint);
            }
        }
        return _stored.Missing(_seen);
    }

    private static string More(string first, int others) =>
        others == 0 ? first
        : others == 1 ? $"{first} One more place could not be looked into."
        : $"{first} {others} more places could not be looked into.";
}
