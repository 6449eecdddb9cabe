namespace Gateway.Search.Indexing;

/// <summary>What one pass over sources has done. Immutable.</summary>
/// <param name="Items">Documents and rows that were looked at.</param>
/// <param name="Bytes">Bytes of text that were put into the index.</param>
public readonly record struct IndexPass(long Items, long Bytes)
{
    /// <summary>Nothing.</summary>
    public static IndexPass None => default;

    /// <summary>What two passes have done together.</summary>
    public static IndexPass operator +(IndexPass left, IndexPass right) =>
        new(left.Items + right.Items, left.Bytes + right.Bytes);
}
