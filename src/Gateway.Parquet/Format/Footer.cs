namespace Gateway.Parquet.Format;

/// <summary>What stands at the end of a file: its schema, and where its groups of rows are.</summary>
internal static class Footer
{
    private const int Version = 1;

    // In the form by which readers know of whose faults they must beware.
    private static readonly string Maker = $"gateway version {typeof(Footer).Assembly.GetName().Version?.ToString(3)}";

    /// <summary>Writes it.</summary>
    /// <param name="metadata">Writes into <paramref name="output"/>.</param>
    /// <param name="output">Takes the groups, which are written already.</param>
    /// <param name="columns">The columns.</param>
    /// <param name="rows">How many rows there are.</param>
    /// <param name="groups">How many groups of rows.</param>
    /// <param name="written">The groups, one after the other.</param>
    public static void Write(
        ThriftWriter metadata,
        GrowingBytes output,
        IReadOnlyList<ColumnChunk> columns,
        long rows,
        int groups,
        ReadOnlySpan<byte> written
    )
    {
        metadata.Begin();
        metadata.Add(1, Version);
        metadata.BeginStructures(2, columns.Count + 1);
        DescribeRoot(metadata, columns.Count);
        foreach (var column in columns)
        {
            column.Describe(metadata);
        }
        metadata.Add(3, rows);
        metadata.BeginStructures(4, groups);
        output.Add(written);
        metadata.Add(6, Maker);
        AddOrders(metadata, columns.Count);
        metadata.End();
    }

    private static void DescribeRoot(ThriftWriter metadata, int columns)
    {
        metadata.Begin();
        metadata.Add(4, "schema");
        metadata.Add(5, columns);
        metadata.End();
    }

    // The least and greatest values are by the order of the types; without this, readers do not believe them.
    private static void AddOrders(ThriftWriter metadata, int columns)
    {
        const int ByType = 1;
        metadata.BeginStructures(7, columns);
        for (var i = 0; i < columns; i++)
        {
            metadata.Begin();
            metadata.Mark(ByType);
            metadata.End();
        }
    }
}
