namespace Gateway.Core;

/// <summary>A table that was loaded.</summary>
/// <param name="Name">Its name in the scratch database.</param>
/// <param name="Rows">Its rows.</param>
public sealed record LoadedTable(string Name, long Rows);
