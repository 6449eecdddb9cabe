using System.Runtime.InteropServices;
using System.Text;
using Gateway.Abstractions;
using Gateway.Search.Indexing;

namespace Gateway.Search.Sqlite;

/// <summary>Writes and deletes passages with prepared statements, inside the transaction of the writer.</summary>
internal sealed class PassageTables : IDisposable
{
    private readonly IndexStatement _lengths;
    private readonly IndexStatement _total;
    private readonly IndexStatement _delete;
    private readonly IndexStatement _deleteBlocks;
    private readonly IndexStatement _insert;
    private readonly IndexStatement _insertBlock;
    private readonly IndexStatement _insertWord;
    private readonly IndexStatement _insertLanguage;
    private readonly IndexStatement _insertContainer;

    public PassageTables(IndexConnection connection)
    {
        _lengths = connection.Prepare("SELECT lengths FROM documents WHERE id = ?1");
        _total = connection.Prepare("UPDATE info SET passages = passages + ?1, words = words + ?2");
        _delete = connection.Prepare("DELETE FROM passages WHERE rowid = ?1");
        _deleteBlocks = connection.Prepare("DELETE FROM blocks WHERE id BETWEEN ?1 AND ?2");
        _insert = connection.Prepare(
            """
            INSERT INTO passages(rowid, title, headings, body, parts, path, meta)
            VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)
            """
        );
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

    /// <summary>Deletes all of a document's passages but what the full-text table has of them; the document itself stays.</summary>
    /// <returns>How many passages it had: <see cref="Unlist"/> takes them out of the full-text table.</returns>
    public int Delete(long document)
    {
        var lengths = MemoryMarshal.Cast<byte, ushort>(LengthsOf(document));
        _total.Run(-lengths.Length, -Sum(lengths));
        _deleteBlocks.Run(PassageId.Of(document, 0), PassageId.Of(document, PassageId.MostPassages - 1));
        return lengths.Length;
    }

    /// <summary>Inserts all of a document's passages but what the full-text table has of them.</summary>
    /// <returns>The tokens that each of them is filtered by, for <see cref="List"/>.</returns>
    public byte[] Insert(long source, long id, AnalyzedDocument document)
    {
        for (var block = 0; block < document.Blocks.Count; block++)
        {
            _insertBlock.Run(PassageId.Of(id, block * PassageId.BlockSize), document.Blocks[block]);
        }
        var lengths = MemoryMarshal.Cast<byte, ushort>(Lengths(document));
        _total.Run(lengths.Length, Sum(lengths));
        _insertLanguage.Run((long)document.Language);
        foreach (var (surface, stem) in document.NewWords)
        {
            _insertWord.Run(surface, stem);
        }
        return Encoding.UTF8.GetBytes(Meta(source, document));
    }

    /// <summary>Takes a document's passages out of the full-text table.</summary>
    public void Unlist(long document, int passages)
    {
        for (var ordinal = 0; ordinal < passages; ordinal++)
        {
            _delete.Run(PassageId.Of(document, ordinal));
        }
    }

    /// <summary>Puts a document's passages into the full-text table.</summary>
    public void List(long id, AnalyzedDocument document, byte[] meta)
    {
        var title = Argument.Text(document.TitleTerms);
        var path = Argument.Text(document.PathTerms);
        for (var ordinal = 0; ordinal < document.Passages.Count; ordinal++)
        {
            var passage = document.Passages[ordinal];
            _insert.Run(
                PassageId.Of(id, ordinal),
                title,
                Argument.Text(passage.Headings),
                Argument.Text(passage.Body),
                Argument.Text(passage.Parts),
                path,
                Argument.Text(meta)
            );
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
                [
                    _lengths,
                    _total,
                    _delete,
                    _deleteBlocks,
                    _insert,
                    _insertBlock,
                    _insertWord,
                    _insertLanguage,
                    _insertContainer,
                ]
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

    private byte[] LengthsOf(long document)
    {
        using var row = _lengths.Read(document);
        return row.Next() ? row.Bytes(0) : [];
    }
}
