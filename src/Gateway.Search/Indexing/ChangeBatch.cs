using Gateway.Search.Sqlite;

namespace Gateway.Search.Indexing;

/// <summary>Writes changes, so many in a transaction that it is worth it. For one task.</summary>
internal sealed class ChangeBatch
{
    // Removals and refusals are small; this many of them are a transaction too.
    private const int MostChanges = 10_000;

    // An index of limited size is filled in so many steps at least: that it is full is seen between them.
    private const int LeastBatches = 16;

    private readonly IndexWriter _writer;
    private readonly long _source;
    private readonly IndexerOptions _options;
    private readonly TimeProvider _clock;
    private int _changes;
    private long _since;
    private int _passages;
    private long _bytes;

    public ChangeBatch(IndexWriter writer, long source, IndexerOptions options, TimeProvider clock)
    {
        _writer = writer;
        _source = source;
        _options = options;
        _clock = clock;
    }

    /// <summary>Bytes of text that were committed.</summary>
    public long WrittenBytes { get; private set; }

    /// <summary>Changes that were committed.</summary>
    public long WrittenChanges { get; private set; }

    /// <summary>Writes a change, and commits when it is time; true when it did.</summary>
    public bool Add(IndexChange change)
    {
        if (_changes++ == 0)
        {
            _since = _clock.GetTimestamp();
        }
        _writer.Add(_source, change);
        var document = (change as IndexChange.Replace)?.Document ?? (change as IndexChange.Move)?.Document;
        if (document is not null)
        {
            _passages += document.Passages.Count;
            _bytes += document.TextBytes;
        }
        var isFull =
            _passages >= _options.BatchPassages
            || _bytes >= Math.Min(_options.BatchBytes, _options.MaxBytes / LeastBatches)
            || _changes >= MostChanges
            || _clock.GetElapsedTime(_since) >= _options.BatchTime;
        if (isFull)
        {
            Commit();
        }
        return isFull;
    }

    /// <summary>Commits what is left.</summary>
    public void Commit()
    {
        if (_changes == 0)
        {
            return;
        }
        _writer.Commit(_source);
        WrittenBytes += _bytes;
        WrittenChanges += _changes;
        (_changes, _passages, _bytes) = (0, 0, 0);
    }
}
