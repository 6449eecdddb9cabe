namespace Gateway.Abstractions;

/// <summary>A statement that was found to be read-only and granted. For one caller, once; disposing frees the engine.</summary>
public interface IPreparedQuery : IAsyncDisposable
{
    /// <summary>What the statement reads.</summary>
    QueryAnalysis Analysis { get; }

    /// <summary>The statement in the form in which statements that differ in comments and white space alone are equal; null for as it was written.</summary>
    /// <remarks>Never any other change: no case is folded, and literals and quoted names stay as they are.</remarks>
    string? Normalized => null;

    /// <summary>The version of what the statement would read; null where none can be told, now or ever.</summary>
    /// <remarks>
    /// As <see cref="IConnector.VersionAsync"/> has it. Asked at most once, before the statement runs, and only where
    /// <see cref="QueryAnalysis.IsRepeatable"/>; the rows that it then gives are of this version or a later one.
    /// </remarks>
    /// <param name="cancellation">Stops the look.</param>
    /// <exception cref="GatewayException">The source cannot be asked.</exception>
    ValueTask<string?> VersionAsync(CancellationToken cancellation) => ValueTask.FromResult<string?>(null);

    /// <summary>Whether its rows tell their version (<see cref="RowSet.Version"/>): where none are kept, nobody need ask for it before.</summary>
    bool TellsVersionWithRows => false;

    /// <summary>Runs it; reads one row more than <paramref name="maxRows"/> where there is one, so that the cut is exact.</summary>
    Task<RowSet> RunAsync(int maxRows, CancellationToken cancellation);
}
