using System.Globalization;
using System.Runtime.InteropServices;

namespace Gateway.Search.Sqlite;

/// <summary>Checks that the file is sound and that its tables agree with each other. For one check.</summary>
internal sealed class IndexCheck
{
    private readonly IndexConnection _connection;
    private readonly List<string> _faults = [];

    public IndexCheck(IndexConnection connection) => _connection = connection;

    /// <summary>Checks all.</summary>
    /// <param name="isWriter">Whether this connection may write: the full-text table checks itself with a write that changes nothing.</param>
    /// <param name="cancellation">Stops it between documents.</param>
    public IndexVerdict Run(bool isWriter, CancellationToken cancellation)
    {
        CheckFile();
        if (isWriter)
        {
            CheckFullText();
        }
        using var snapshot = Transaction.ForReading(_connection);
        var (documents, passages) = CheckDocuments(cancellation);
        CheckTotals(passages);
        Expect(
            "the counts of the coverage",
            _connection.Number("SELECT total(documents) FROM coverage"),
            _connection.Number("SELECT count(*) FROM documents")
        );
        return new IndexVerdict(documents, passages, _faults, []);
    }

    private void CheckFile()
    {
        using var rows = _connection.Read("PRAGMA integrity_check(10)");
        while (rows.Next())
        {
            if (rows.Text(0) != "ok")
            {
                _faults.Add($"The file is damaged: {rows.Text(0)}.");
            }
        }
    }

    private void CheckFullText()
    {
        try
        {
            _connection.Run("INSERT INTO passages(passages) VALUES ('integrity-check')");
        }
        catch (IndexFileException error)
        {
            _faults.Add($"The full-text table is damaged: {error.Message}.");
        }
    }

    // Every document has the blocks and the rows of its passages, and every block unpacks to as many as it should.
    private (long Documents, long Passages) CheckDocuments(CancellationToken cancellation)
    {
        using var blocks = new StoredBlocks(_connection);
        using var rows = _connection.Read("SELECT id, state, lengths FROM documents ORDER BY id");
        using var listed = new ListedPassages(_connection);
        var (documents, passages) = (0L, 0L);
        while (rows.Next())
        {
            cancellation.ThrowIfCancellationRequested();
            var (document, count) = (rows.Number(0), rows.Bytes(2).Length / sizeof(ushort));
            documents += rows.Number(1) == (int)DocumentState.Indexed ? 1 : 0;
            passages += count;
            for (var first = 0; first < count; first += PassageId.BlockSize)
            {
                CheckBlock(blocks, document, first, count);
            }
            for (var ordinal = 0; ordinal < count; ordinal++)
            {
                if (!listed.Meet(document + ordinal))
                {
                    Add($"Passage {ordinal} of document {document} is not in the full-text table.");
                }
            }
        }
        Expect("the blocks of text", _connection.Number("SELECT count(*) FROM blocks"), blocks.Rows);
        Expect("the rows of the full-text table", listed.Count(), passages);
        return (documents, passages);
    }

    private void CheckBlock(StoredBlocks blocks, long document, int first, int passages)
    {
        var block = blocks.Read(document, first, passages);
        if (block.Length == 0)
        {
            Add($"The text of document {document} is missing from passage {first} on.");
            return;
        }
        try
        {
            var expected = Math.Min(PassageId.BlockSize, passages - first);
            var count = PassageBlock.UnpackAll(block).Count();
            if (count != expected)
            {
                Add($"A block of document {document} holds {count} passages instead of {expected}.");
            }
        }
        catch (Exception error) when (error is IOException or InvalidDataException or ArgumentException)
        {
            Add($"The text of document {document} does not unpack from passage {first} on.");
        }
    }

    private void CheckTotals(long passages)
    {
        using var rows = _connection.Read("SELECT lengths FROM documents");
        var words = 0L;
        while (rows.Next())
        {
            foreach (var length in MemoryMarshal.Cast<byte, ushort>(rows.Bytes(0)))
            {
                words += length;
            }
        }
        Expect("the number of passages", _connection.Number("SELECT passages FROM info"), passages);
        Expect("the number of words", _connection.Number("SELECT words FROM info"), words);
    }

    private void Expect(string what, long found, long expected)
    {
        if (found != expected)
        {
            Add(string.Create(CultureInfo.InvariantCulture, $"{what} should be {expected}, and is {found}."));
        }
    }

    private void Add(string fault)
    {
        const int most = 20;
        if (_faults.Count < most)
        {
            _faults.Add(char.ToUpperInvariant(fault[0]) + fault[1..]);
        }
    }
}
