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
    private readonly SeenDocuments _seen;
    private long _done;

    public SourceWalk(IndexedSource source, IConnector connector, StoredDocuments stored)
    {
        _source = source;
        _connector = connector;
        _stored = stored;
        _seen = new SeenDocuments(stored.Last());
    }

    /// <summary>Documents and cells that were met so far; may be read from any thread.</summary>
    public long Done => Interlocked.Read(ref _done);

    /// <summary>The stamps of tables that were walked to their end.</summary>
    public Dictionary<NodePath, string> Stamps { get; } = [];

    /// <summary>The changes, removals last; whatever throws leaves the removals out.</summary>
    public async IAsyncEnumerable<IndexChange> ChangesAsync([EnumeratorCancellation] CancellationToken cancellation)
    {
        var walk = _source.IsDocuments
            ? new DocumentWalk(_source.Grant, _connector, _stored, _analysis).ChangesAsync(Meet, cancellation)
            : new TableWalk(_source, _connector, _stored, _analysis, Stamps).ChangesAsync(Meet, cancellation);
        await foreach (var change in walk)
        {
            yield return change;
        }
        if (Done == 0)
        {
            await RefuseEmptinessAsync(cancellation);
        }
        foreach (var id in _stored.Missing(_seen))
        {
            yield return new IndexChange.Remove(id);
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
    private async Task RefuseEmptinessAsync(CancellationToken cancellation)
    {
        if (!_stored.HasAny())
        {
            return;
        }
        var findings = await _connector.CheckAsync(_source.Grant, cancellation);
        if (findings.FirstOrDefault(finding => finding.IsError) is { } error)
        {
            throw new GatewayException(ErrorCode.SourceUnavailable, error.Message, error.Hint);
        }
    }
}
