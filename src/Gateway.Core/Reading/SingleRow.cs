using Gateway.Abstractions;

namespace Gateway.Core;

/// <summary>Reads one row by its key.</summary>
internal static class SingleRow
{
    /// <summary>The row's cells, or null when there is no such row.</summary>
    public static async Task<Value[]?> ReadAsync(
        IConnector connector,
        ReadRequest request,
        Grant grant,
        CancellationToken cancellation
    )
    {
        await using var rows = await connector.ReadAsync(request, grant, cancellation);
        await foreach (var batch in rows.Batches.WithCancellation(cancellation))
        {
            if (batch.Rows.Count > 0)
            {
                return batch.Rows[0];
            }
        }
        return null;
    }

    /// <summary>The answer for a key that no row has.</summary>
    public static GatewayException Absent(Node node, Value[] key) =>
        new(
            ErrorCode.AccessNotFound,
            $"{node.Path.ToDotted()} has no row whose {string.Join(", ", node.Key)} is {string.Join(", ", key.Select(KeyText.Format))}",
            "it may have been deleted; read the table to see which rows there are"
        );
}
