using Gateway.Connectors.Sqlite.Opening;

namespace Gateway.Connectors.Sqlite.Functions;

/// <summary>The functions of SQLite that a handle answers itself, because nothing could stop SQLite's own.</summary>
/// <remarks>LIKE and GLOB are not among them: their patterns are short (<see cref="EngineLimits"/>), so they end soon.</remarks>
internal sealed class OwnFunctions : IDisposable
{
    private const long MostComparisons = 500_000_000;

    // Merging compares members, not bytes.
    private const long MostBytesMerged = 20 * MostComparisons;

    private readonly SearchFunctions _search;
    private readonly BoundedFunction[] _bounded;

    /// <summary>Puts them on a handle; disposed after the handle is closed.</summary>
    public OwnFunctions(nint database, Brake brake)
    {
        _search = new SearchFunctions(database, brake);
        _bounded =
        [
            new(database, "trim", MostComparisons),
            new(database, "ltrim", MostComparisons),
            new(database, "rtrim", MostComparisons),
            new(database, "unhex", MostComparisons),
            new(database, "json_patch", MostBytesMerged),
            new(database, "jsonb_patch", MostBytesMerged),
        ];
    }

    /// <inheritdoc />
    public void Dispose()
    {
        _search.Dispose();
        foreach (var function in _bounded)
        {
            function.Dispose();
        }
    }
}
