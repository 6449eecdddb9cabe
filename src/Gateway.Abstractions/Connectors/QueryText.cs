namespace Gateway.Abstractions;

/// <summary>A query as the client wrote it.</summary>
/// <param name="Sql">The statement, in the source's own dialect.</param>
/// <param name="Parameters">The values of <c>$1</c>, <c>$2</c>, …</param>
public sealed record QueryText(string Sql, IReadOnlyList<Value> Parameters)
{
    /// <summary>How many bytes of each blob to read; 0 (the default) reads only their size.</summary>
    public int MaxBlobBytes { get; init; }
}
