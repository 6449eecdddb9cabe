using Gateway.Abstractions;

namespace Gateway.Connectors.Specification;

/// <summary>Rows that were read to the end of their set.</summary>
/// <param name="Columns">The columns.</param>
/// <param name="Rows">The rows.</param>
/// <param name="Keys">Their keys; none where the node has no key.</param>
/// <param name="Notices">What came with them.</param>
public sealed record Page(
    IReadOnlyList<Column> Columns,
    IReadOnlyList<Value[]> Rows,
    IReadOnlyList<Value[]> Keys,
    IReadOnlyList<string> Notices
)
{
    /// <summary>Reads a set.</summary>
    public static async Task<Page> Of(RowSet set)
    {
        var (rows, keys) = (new List<Value[]>(), new List<Value[]>());
        await foreach (var batch in set.Batches)
        {
            rows.AddRange(batch.Rows);
            keys.AddRange(batch.Keys ?? []);
        }
        return new Page(set.Columns, rows, keys, set.Notices);
    }
}
