namespace Gateway.Search.Indexing;

/// <summary>Changes that go from the task that reads to the one that writes together. For one task.</summary>
internal sealed class ChangePortion
{
    // Small documents together, so that handing them over costs little; a large one goes alone.
    private const long MostBytes = 512 << 10;
    private const int MostChanges = 200;

    private List<IndexChange> _changes = [];
    private long _bytes;

    /// <summary>Whether there is none.</summary>
    public bool IsEmpty => _changes.Count == 0;

    /// <summary>Whether it is time to hand them over.</summary>
    public bool IsFull => _bytes >= MostBytes || _changes.Count >= MostChanges;

    /// <summary>Adds a change.</summary>
    public void Add(IndexChange change)
    {
        _changes.Add(change);
        _bytes += change switch
        {
            IndexChange.Replace replace => replace.Document.TextBytes,
            IndexChange.Move move => move.Document.TextBytes,
            _ => 0,
        };
    }

    /// <summary>The changes; there is none afterwards.</summary>
    public IReadOnlyList<IndexChange> Take()
    {
        var taken = _changes;
        (_changes, _bytes) = ([], 0);
        return taken;
    }
}
