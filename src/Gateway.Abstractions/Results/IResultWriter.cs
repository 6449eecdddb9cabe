namespace Gateway.Abstractions;

/// <summary>Writes the rows of one result. Blocks; used by one thread at a time.</summary>
public interface IResultWriter : IDisposable
{
    /// <summary>How many rows it has.</summary>
    long Rows { get; }

    /// <summary>Writes rows, all or none; what is oldest and unused goes where there is no room for them.</summary>
    /// <param name="batches">Rows with as many cells as the result has columns.</param>
    /// <returns>False when there is no room for them: they are not in it, and it takes no more.</returns>
    /// <exception cref="GatewayException">The store cannot be written.</exception>
    bool Write(IReadOnlyList<RowBatch> batches);

    /// <summary>Makes the result visible to its principal.</summary>
    /// <param name="cut">Why it is not the whole answer, in a few words; null when it is.</param>
    /// <exception cref="GatewayException">The store cannot be written.</exception>
    KeptResult Complete(string? cut);
}
