using System.Runtime.InteropServices;

namespace Gateway.Search.Sqlite;

/// <summary>What ranking needs of every document, in memory: lengths of passages and verdicts of filters. For one reader.</summary>
/// <remarks>Brought up to date by what has changed since the last look. Four bytes a document of one passage, else two a passage.</remarks>
internal sealed class DocumentTable
{
    // Filters whose verdicts are remembered at once: a few principals, a few dates.
    private const int MostFilters = 8;

    private readonly IndexConnection _connection;
    private readonly List<byte[]> _lengths = [];
    private readonly Dictionary<string, byte[]> _verdicts = new(StringComparer.Ordinal);

    // By document: the length of its only passage, or the complement of its place in _lengths.
    private int[] _codes = [];
    private long _generation = -1;

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
        var last = _connection.Number("SELECT seq FROM sqlite_sequence WHERE name = 'documents'");
        if (last >= _codes.Length)
        {
            Array.Resize(ref _codes, checked((int)Math.Max(last + 1, last * 5 / 4)));
            _verdicts.Clear();
        }
        TakeChanges();
        _generation = generation;
        return true;
    }

    /// <summary>The length of a passage in words.</summary>
    public int LengthOf(long passage)
    {
        var code = _codes[PassageId.Document(passage)];
        return code >= 0
            ? code
            : MemoryMarshal.Cast<byte, ushort>(_lengths[~code].AsSpan())[PassageId.Ordinal(passage)];
    }

    /// <summary>One byte a document: 0 not judged yet, 1 admitted, 2 not.</summary>
    public byte[] VerdictsOf(string filterKey)
    {
        if (!_verdicts.TryGetValue(filterKey, out var verdicts))
        {
            if (_verdicts.Count >= MostFilters)
            {
                _verdicts.Clear();
            }
            verdicts = new byte[_codes.Length];
            _verdicts.Add(filterKey, verdicts);
        }
        return verdicts;
    }

    private long ReadTotals()
    {
        using var row = _connection.Read("SELECT generation, passages, words FROM info");
        row.Next();
        Passages = row.Number(1);
        MeanLength = Math.Max(1.0, (double)row.Number(2) / Math.Max(1, Passages));
        return row.Number(0);
    }

    private void TakeChanges()
    {
        using var rows = _connection.Read("SELECT id, lengths FROM documents WHERE generation > ?1", _generation);
        while (rows.Next())
        {
            Take(rows.Number(0), rows.Bytes(1));
        }
    }

    private void Take(long document, byte[] lengths)
    {
        foreach (var verdicts in _verdicts.Values)
        {
            verdicts[document] = 0;
        }
        ref var code = ref _codes[document];
        if (lengths.Length == sizeof(ushort))
        {
            code = BitConverter.ToUInt16(lengths);
        }
        else if (code < 0)
        {
            _lengths[~code] = lengths;
        }
        else
        {
            code = ~_lengths.Count;
            _lengths.Add(lengths);
        }
    }
}
