using Gateway.Abstractions;

namespace Gateway.Seeding;

/// <summary>A database of a server that a seed is copied into, in one transaction. Disposing without a commit leaves it as it was.</summary>
/// <remarks>
/// The methods are called once each in the order of their declaration, reading once a table. For one caller at a time.
/// Every method throws <see cref="GatewayException"/> where the server refuses or cannot be reached.
/// </remarks>
public interface ISeedTarget : IAsyncDisposable
{
    /// <summary>Where it is, in words for people and without a secret.</summary>
    string Name { get; }

    /// <summary>Begins the transaction.</summary>
    /// <param name="names">The tables and views that the seed makes.</param>
    /// <param name="force">Whether a place that has tables may be written: those of the seed's names are replaced then.</param>
    /// <param name="cancellation">Stops the work.</param>
    /// <exception cref="GatewayException"><see cref="ErrorCode.AccessRefused"/>: there are tables, and force is off.</exception>
    Task BeginAsync(IReadOnlyList<string> names, bool force, CancellationToken cancellation);

    /// <summary>Makes a table and fills it.</summary>
    /// <returns>How many rows there were.</returns>
    Task<long> WriteAsync(CopiedTable table, IProgress<SeedProgress>? progress, CancellationToken cancellation);

    /// <summary>Makes keys, references, indexes, views and comments, once all rows are there.</summary>
    Task CompleteAsync(IReadOnlyList<CopiedTable> tables, CancellationToken cancellation);

    /// <summary>The rows of a table or view in the order of a canonical dump: by the key, else as they were written; of a view, by all columns.</summary>
    /// <returns>Null, <see cref="long"/>, <see cref="double"/>, text or bytes.</returns>
    IAsyncEnumerable<object?[]> ReadAsync(CopiedTable table, CancellationToken cancellation);

    /// <summary>Makes everything lasting.</summary>
    Task CommitAsync(CancellationToken cancellation);
}
