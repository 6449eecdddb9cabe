namespace Gateway.Abstractions;

/// <summary>Keeps answers that were longer than a page: one table each, its principal's own. Thread-safe; the host disposes it.</summary>
public interface IResultStore : IAsyncDisposable
{
    /// <summary>The name of the source that serves the kept answers.</summary>
    const string Source = "results";

    /// <summary>Serves them under grants whose rules name results; each principal has a database of its own.</summary>
    IConnector Connector { get; }

    /// <summary>The most rows of one result.</summary>
    int MaxRows { get; }

    /// <summary>Whether answers of a source can be kept.</summary>
    bool Keeps(string source);

    /// <summary>What is kept for a principal: whole and not expired, the oldest first.</summary>
    /// <exception cref="GatewayException">The store cannot be read.</exception>
    IReadOnlyList<KeptResult> Of(string principal);

    /// <summary>Begins a result. What was not completed when the writer is disposed, or the process ends, is removed.</summary>
    /// <remarks>Blocks, like the writer.</remarks>
    /// <exception cref="GatewayException">The store cannot be written.</exception>
    IResultWriter Begin(NewResult result);
}
