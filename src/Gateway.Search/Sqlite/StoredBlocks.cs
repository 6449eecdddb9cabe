namespace Gateway.Search.Sqlite;

/// <summary>Puts blocks of passages together from the rows that they are kept in. For one caller at a time.</summary>
internal sealed class StoredBlocks : IDisposable
{
    private readonly IndexStatement _find;

    public StoredBlocks(IndexConnection connection) =>
        _find = connection.Prepare("SELECT data FROM blocks WHERE id >= ?1 AND id < ?2 ORDER BY id");

    /// <summary>How many rows were read.</summary>
    public long Rows { get; private set; }

    /// <summary>The passages of a document.</summary>
    /// <param name="document">The document's number.</param>
    /// <param name="passages">How many it has.</param>
    public IEnumerable<StoredPassage> All(long document, int passages)
    {
        for (var first = 0; first < passages; first += PassageId.BlockSize)
        {
            foreach (var passage in PassageBlock.UnpackAll(Read(document, first, passages)))
            {
                yield return passage;
            }
        }
    }

    /// <summary>One passage of a document.</summary>
    public StoredPassage Get(long document, int ordinal, int passages) =>
        PassageBlock.Unpack(
            Read(document, ordinal - (ordinal % PassageId.BlockSize), passages),
            ordinal % PassageId.BlockSize
        );

    /// <summary>The block that begins with a passage of a document; empty where it is missing.</summary>
    public byte[] Read(long document, int first, int passages)
    {
        var end = Math.Min(first + PassageId.BlockSize, passages);
        using var rows = _find.Read(document + first, document + end);
        byte[] block = [];
        while (rows.Next())
        {
            var piece = rows.Bytes(0);
            block = block.Length == 0 ? piece : [.. block, .. piece];
            Rows++;
        }
        return block;
    }

    public void Dispose() => _find.Dispose();
}
