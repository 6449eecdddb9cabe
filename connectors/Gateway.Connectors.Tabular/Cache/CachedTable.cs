namespace Gateway.Connectors.Tabular.Cache;

/// <summary>A table of the cache.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Rows">Its rows.</param>
internal sealed record CachedTable(string Name, long Rows);
