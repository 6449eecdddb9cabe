namespace Gateway.Core;

/// <summary>Loads a built-in seed into the gateway's own scratch database; given by the executable, which knows the seeds.</summary>
/// <param name="Seeds">The names that can be loaded.</param>
/// <param name="LoadAsync">Loads one: name, scale, progress, cancellation; gives the rows loaded for each table.</param>
public sealed record ScratchLoader(
    IReadOnlyList<string> Seeds,
    Func<string, int, IProgress<CallProgress>?, CancellationToken, Task<IReadOnlyList<LoadedTable>>> LoadAsync
);
