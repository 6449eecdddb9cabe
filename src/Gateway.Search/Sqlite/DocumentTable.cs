using System.Runtime.InteropServices;

namespace Gateway.Search.Sqlite;

/// <summary>What ranking needs of every document, in memory: lengths of passages and verdicts of filters. For one reader.</summary>
/// <remarks>
/// Brought up to date by what has changed since the last look. Twelve bytes a document and two a passage. A document is known
/// by its place here, which it keeps until the table is read anew.
/// </remarks>
internal sealed class DocumentTable
{
    // Filters whose verdicts are remembered at once: a few principals, a few dates.
    private const int MostFilters = 8;

    // The table is read anew when more than half of it are documents that are no more, but for a small one.
    private const int FewDocuments = 1000;

    private readonly IndexConnection _connection;
    private readonly List<long> _documents = [];
    private readonly List<int> _starts = [];
    private readonly List<ushort> _lengths = [];
    private readonly Dictionary<string, byte[]> _verdicts = new(StringComparer.Ordinal);
    private long _generation = -1;
    private int _last;

    public DocumentTable(IndexConnection connection) => _connection = connection;

    /// <summary>All passages of the index.</summary>
    public long Passages { get; private set; }

    /// <summary>Their mean length in words; at least 1.</summary>
    public double MeanLength { get; private set; }

    /// <summary>Takes in what has changed; true when anything has.</summary>
    public bool Refresh()
    {
        var generation = ReadTotals();
        if (generation == _generation)
        {
            return false;
        }
        if (!TryTakeChanges())
        {
            Clear();
            TryTakeChanges();
        }
        _generation = generation;
        return true;
    }

    /// <summary>The place of the document that has a passage; quick when passages come in order.</summary>
    public int PlaceOf(long passage)
    {
        if (!IsAt(_last, passage) && !IsAt(++_last, passage))
        {
            var found = _documents.BinarySearch(passage);
            _last = found >= 0 ? found : ~found - 1;
        }
        return _last;
    }

    /// <summary>The number of the document at a place.</summary>
    public long DocumentAt(int place) => _documents[place];

    /// <summary>The length in words of a passage of the document at a place.</summary>
    public int LengthOf(int place, long passage) => _lengths[_starts[place] + (int)(passage - _documents[place])];

    /// <summary>One byte a place: 0 not judged yet, 1 admitted, 2 not.</summary>
    public byte[] VerdictsOf(string filterKey)
    {
        if (!_verdicts.TryGetValue(filterKey, out var verdicts))
        {
            if (_verdicts.Count >= MostFilters)
            {
                _verdicts.Clear();
            }
            verdicts = new byte[_documents.Capacity];
            _verdicts.Add(filterKey, verdicts);
        }
        return verdicts;
    }

    private bool IsAt(int place, long passage) =>
        place < _documents.Count
        && _documents[place] <= passage
        && (place + 1 == _documents.Count || passage < _documents[place + 1]);

    private long ReadTotals()
    {
        using var row = _connection.Read("SELECT generation, passages, words FROM info");
        row.Next();
        Passages = row.Number(1);
        MeanLength = Math.Max(1.0, (double)row.Number(2) / Math.Max(1, Passages));
        return row.Number(0);
    }

    private void Clear()
    {
        _documents.Clear();
        _starts.Clear();
        _lengths.Clear();
        _verdicts.Clear();
        _generation = -1;
    }

    // False where the table must be read anew.
    private bool TryTakeChanges()
    {
        var capacity = _documents.Capacity;
        using var rows = _connection.Read(
            "SELECT id, lengths FROM documents WHERE generation > ?1 ORDER BY id",
            _generation
        );
        while (rows.Next())
        {
            if (!TryTake(rows.Number(0), rows.Bytes(1)))
            {
                return false;
            }
        }
        if (_documents.Capacity != capacity)
        {
            _verdicts.Clear();
        }
        return _generation < 0
            || _documents.Count < FewDocuments
            || _documents.Count < 2 * _connection.Number("SELECT total(documents) FROM coverage");
    }

    // A new document has a higher number than all before; of one that is known only what filters look at can have changed.
    private bool TryTake(long document, byte[] lengths)
    {
        if (_documents.Count > 0 && document <= _documents[^1])
        {
            var place = _documents.BinarySearch(document);
            foreach (var verdicts in _verdicts.Values)
            {
                verdicts[Math.Max(0, place)] = 0;
            }
            return place >= 0;
        }
        _documents.Add(document);
        _starts.Add(_lengths.Count);
        _lengths.AddRange(MemoryMarshal.Cast<byte, ushort>(lengths));
        return true;
    }
}
