namespace Gateway.Search.Sqlite;

/// <summary>The passages that the full-text table holds, in the order of their numbers. For one check.</summary>
internal sealed class ListedPassages : IDisposable
{
    private readonly IndexRows _rows;
    private long? _current;
    private long _count;

    public ListedPassages(IndexConnection connection)
    {
        _rows = connection.Read(
            $"SELECT rowid FROM passages WHERE passages MATCH 'meta : {IndexSchema.EveryPassage}' ORDER BY rowid"
        );
        Next();
    }

    /// <summary>Whether a passage is there; to be asked in the order of numbers.</summary>
    public bool Meet(long passage)
    {
        while (_current < passage)
        {
            Next();
        }
        return _current == passage;
    }

    /// <summary>How many there are; reads to the end.</summary>
    public long Count()
    {
        while (_current is not null)
        {
            Next();
        }
        return _count;
    }

    public void Dispose() => _rows.Dispose();

    private void Next()
    {
        _current = _rows.Next() ? _rows.Number(0) : null;
        _count += _current is null ? 0 : 1;
    }
}
