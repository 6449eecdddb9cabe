namespace Gateway.Parquet.Format;

/// <summary>Room to make pages in, one at a time: that of all columns of a file.</summary>
internal sealed class PageRoom
{
    /// <summary>A page without its header.</summary>
    public GrowingBytes Plain { get; } = new();

    /// <summary>The same, compressed.</summary>
    public GrowingBytes Compressed { get; } = new();
}
