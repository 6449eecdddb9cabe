namespace Gateway.Search.Sqlite;

/// <summary>What a filter said of each document, remembered until the index changes. Not thread-safe.</summary>
internal sealed class Verdicts
{
    // Filters that are remembered at once: a few principals, a few dates.
    private const int Capacity = 8;

    private readonly Dictionary<string, byte[]> _byFilter = new(StringComparer.Ordinal);
    private long _generation = -1;

    /// <summary>One byte a document, at its number: 0 not judged yet, 1 admitted, 2 not.</summary>
    public byte[] For(string filterKey, long generation, long lastDocument)
    {
        if (generation != _generation || _byFilter.Count >= Capacity)
        {
            _byFilter.Clear();
            _generation = generation;
        }
        if (!_byFilter.TryGetValue(filterKey, out var verdicts) || verdicts.Length <= lastDocument)
        {
            verdicts = new byte[lastDocument + 1];
            _byFilter[filterKey] = verdicts;
        }
        return verdicts;
    }
}
