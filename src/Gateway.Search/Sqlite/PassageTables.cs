using System.Runtime.InteropServices;
using System.Text;
using Gateway.Abstractions;
using Gateway.Search.Indexing;
using Gateway.Search.Sqlite.Segments;

namespace Gateway.Search.Sqlite;

/// <summary>Writes and deletes passages, their texts and all that follows from them, inside the transactions of the writer.</summary>
internal sealed class PassageTables : IDisposable
{
    private readonly FullTextWriter _fullText;
    private readonly IndexStatement _total;
    private readonly IndexStatement _deleteBlocks;
    private readonly IndexStatement _insertBlock;
    private readonly IndexStatement _insertWord;
    private readonly IndexStatement _insertLanguage;
    private readonly IndexStatement _insertContainer;

    public PassageTables(IndexConnection connection, FullTextWriter fullText)
    {
        _fullText = fullText;
        _total = connection.Prepare("UPDATE info SET passages = passages + ?1, words = words + ?2");
        _deleteBlocks = connection.Prepare("DELETE FROM blocks WHERE id >= ?1 AND id < ?2");
        _insertBlock = connection.Prepare("INSERT INTO blocks(id, data) VALUES (?1, ?2)");
        _insertWord = connection.Prepare("INSERT OR IGNORE INTO words(surface, stem) VALUES (?1, ?2)");
        _insertLanguage = connection.Prepare("INSERT OR IGNORE INTO languages(id) VALUES (?1)");
        _insertContainer = connection.Prepare(
            """
            INSERT INTO containers(source, path) VALUES (?1, ?2)
            ON CONFLICT(source, path) DO UPDATE SET path = ?2 RETURNING id
            """
        );
    }

    /// <summary>Deletes the passages of a document.</summary>
    /// <param name="document">Its number.</param>
    /// <param name="lengthsOfPassages">The lengths of its passages, as <see cref="Lengths"/> gave them.</param>
    /// <param name="origin">What the full-text table marks them with.</param>
    public void Delete(long document, byte[] lengthsOfPassages, long origin)
    {
        var lengths = MemoryMarshal.Cast<byte, ushort>(lengthsOfPassages);
        _fullText.Delete(document, lengths.Length, origin);
        _deleteBlocks.Run(document, document + lengths.Length);
        _total.Run(-lengths.Length, -Sum(lengths));
    }

    /// <summary>Inserts the passages of a document.</summary>
    public void Insert(long source, long id, AnalyzedDocument document)
    {
        _fullText.Add(id, document, Encoding.UTF8.GetBytes(Meta(source, document)));
        for (var block = 0; block < document.Blocks.Count; block++)
        {
            var first = block * PassageId.BlockSize;
            var passages = Math.Min(PassageId.BlockSize, document.Passages.Count - first);
            foreach (var (at, piece) in PassageBlock.Cut(document.Blocks[block], passages).Index())
            {
                _insertBlock.Run(id + first + at, piece);
            }
        }
        var lengths = MemoryMarshal.Cast<byte, ushort>(Lengths(document));
        _total.Run(lengths.Length, Sum(lengths));
        _insertLanguage.Run((long)document.Language);
        foreach (var (surface, stem) in document.NewWords)
        {
            _insertWord.Run(surface, stem);
        }
    }

    /// <summary>The lengths of a document's passages in words, as two bytes each; longer ones count as the longest.</summary>
    public static byte[] Lengths(AnalyzedDocument document) =>
        MemoryMarshal
            .AsBytes<ushort>(
                document.Passages.Select(passage => (ushort)Math.Min(passage.Words, ushort.MaxValue)).ToArray()
            )
            .ToArray();

    public void Dispose()
    {
        foreach (
            var command in (IndexStatement[])
                [_total, _deleteBlocks, _insertBlock, _insertWord, _insertLanguage, _insertContainer]
        )
        {
            command.Dispose();
        }
    }

    private static long Sum(ReadOnlySpan<ushort> lengths)
    {
        var sum = 0L;
        foreach (var length in lengths)
        {
            sum += length;
        }
        return sum;
    }

    private string Meta(long source, AnalyzedDocument document) =>
        string.Join(
            ' ',
            [
                IndexSchema.EveryPassage,
                MatchExpression.SourceToken(source),
                MatchExpression.ExtensionToken(document.Extension),
                .. document.Containers.Select(path => MatchExpression.ContainerToken(ContainerOf(source, path))),
            ]
        );

    private long ContainerOf(long source, NodePath path)
    {
        using var row = _insertContainer.Read(source, PathText.Write(path));
        row.Next();
        return row.Number(0);
    }
}
