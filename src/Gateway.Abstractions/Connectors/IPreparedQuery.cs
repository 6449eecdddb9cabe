namespace Gateway.Abstractions;

/// <summary>A statement that was found to be read-only and granted. For one caller, once; disposing frees the engine.</summary>
public interface IPreparedQuery : IAsyncDisposable
{
    /// <summary>What the statement reads.</summary>
    QueryAnalysis Analysis { get; }

    /// <summary>Runs it; reads one row more than <paramref name="maxRows"/> where there is one, so that the cut is exact.</summary>
    Task<RowSet> RunAsync(int maxRows, CancellationToken cancellation);
}
