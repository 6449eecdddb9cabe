namespace Gateway.Connectors.Sqlite.Guard.Masks;

/// <summary>What of masked columns may be in which place: a register, a field of a record, a column of an answer.</summary>
internal sealed class Carried
{
    private static readonly IReadOnlySet<MaskedColumn> Nothing = new HashSet<MaskedColumn>();

    private readonly Dictionary<long, HashSet<MaskedColumn>> _columns = [];

    /// <summary>The places that carry anything.</summary>
    public IReadOnlyCollection<long> Places => _columns.Keys;

    /// <summary>What a place may carry.</summary>
    public IReadOnlySet<MaskedColumn> At(long place) => _columns.TryGetValue(place, out var found) ? found : Nothing;

    /// <summary>Brings columns to a place; true when one of them is new there.</summary>
    public bool Bring(long place, IReadOnlySet<MaskedColumn> columns)
    {
        if (columns.Count == 0)
        {
            return false;
        }
        if (!_columns.TryGetValue(place, out var there))
        {
            _columns[place] = there = [];
        }
        var before = there.Count;
        there.UnionWith(columns);
        return there.Count > before;
    }

    /// <summary>Brings all that others carry to the same places here; true when anything is new.</summary>
    public bool BringAll(Carried others)
    {
        var moved = false;
        foreach (var (place, columns) in others._columns)
        {
            moved |= Bring(place, columns);
        }
        return moved;
    }

    /// <summary>The first place below a bound that carries anything, and one column of it; null when there is none.</summary>
    /// <param name="bound">The place after the last one that counts.</param>
    public MaskedColumn? FirstBelow(long bound) =>
        _columns.Where(place => place.Key < bound).Select(place => place.Value.First()).FirstOrDefault();
}
