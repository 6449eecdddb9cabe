namespace Gateway.Connectors.Sqlite.Tests;

/// <summary>Tests that take nearly all the memory that the engine has in this process: they run when no others do.</summary>
[CollectionDefinition(nameof(AllMemory), DisableParallelization = true)]
public sealed class AllMemory;
