using System.Runtime.InteropServices;
using Gateway.Abstractions;
using Gateway.Search.Indexing;
using Microsoft.Data.Sqlite;

namespace Gateway.Search.Sqlite;

/// <summary>Writes and deletes passages with prepared statements, inside the transaction of the writer.</summary>
internal sealed class PassageTables : IDisposable
{
    private readonly SqliteCommand _lengths;
    private readonly SqliteCommand _total;
    private readonly SqliteCommand _delete;
    private readonly SqliteCommand _deleteBlocks;
    private readonly SqliteCommand _insert;
    private readonly SqliteCommand _insertBlock;
    private readonly SqliteCommand _insertWord;
    private readonly SqliteCommand _insertLanguage;
    private readonly SqliteCommand _insertContainer;

    public PassageTables(SqliteConnection connection)
    {
        _lengths = Command(connection, "SELECT lengths FROM documents WHERE id = $id", "$id");
        _total = Command(
            connection,
            "UPDATE info SET passages = passages + $passages, words = words + $words",
            "$passages",
            "$words"
        );
        _delete = Command(connection, "DELETE FROM passages WHERE rowid = $id", "$id");
        _deleteBlocks = Command(connection, "DELETE FROM blocks WHERE id BETWEEN $from AND $to", "$from", "$to");
        _insert = Command(
            connection,
            """
            INSERT INTO passages(rowid, title, headings, body, parts, path, meta)
            VALUES ($id, $title, $headings, $body, $parts, $path, $meta)
            """,
            "$id",
            "$title",
            "$headings",
            "$body",
            "$parts",
            "$path",
            "$meta"
        );
        _insertBlock = Command(connection, "INSERT INTO blocks(id, data) VALUES ($id, $data)", "$id", "$data");
        _insertWord = Command(
            connection,
            "INSERT OR IGNORE INTO words(surface, stem) VALUES ($surface, $stem)",
            "$surface",
            "$stem"
        );
        _insertLanguage = Command(connection, "INSERT OR IGNORE INTO languages(id) VALUES ($id)", "$id");
        _insertContainer = Command(
            connection,
            """
            INSERT INTO containers(source, path) VALUES ($source, $path)
            ON CONFLICT(source, path) DO UPDATE SET path = $path RETURNING id
            """,
            "$source",
            "$path"
        );
    }

    /// <summary>Deletes the passages of a document; the document itself stays.</summary>
    public void Delete(long document)
    {
        var lengths = MemoryMarshal.Cast<byte, ushort>(Run(_lengths, document) as byte[] ?? []);
        for (var ordinal = 0; ordinal < lengths.Length; ordinal++)
        {
            Run(_delete, PassageId.Of(document, ordinal));
        }
        Run(_total, -lengths.Length, -Sum(lengths));
        Run(_deleteBlocks, PassageId.Of(document, 0), PassageId.Of(document, PassageId.MostPassages - 1));
    }

    /// <summary>Inserts the passages of a document that has none.</summary>
    public void Insert(long source, long id, AnalyzedDocument document)
    {
        var meta = Meta(source, document);
        for (var ordinal = 0; ordinal < document.Passages.Count; ordinal++)
        {
            var passage = document.Passages[ordinal];
            Run(
                _insert,
                PassageId.Of(id, ordinal),
                document.TitleTerms,
                passage.Headings,
                passage.Body,
                passage.Parts,
                document.PathTerms,
                meta
            );
        }
        for (var block = 0; block < document.Blocks.Count; block++)
        {
            Run(_insertBlock, PassageId.Of(id, block * PassageId.BlockSize), document.Blocks[block]);
        }
        var lengths = MemoryMarshal.Cast<byte, ushort>(Lengths(document));
        Run(_total, lengths.Length, Sum(lengths));
        Run(_insertLanguage, (int)document.Language);
        foreach (var (surface, stem) in document.NewWords)
        {
            Run(_insertWord, surface, stem);
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
            var command in (SqliteCommand[])
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
                .. document.Containers.Select(path =>
                    MatchExpression.ContainerToken((long)Run(_insertContainer, source, PathText.Write(path))!)
                ),
            ]
        );

    private static SqliteCommand Command(SqliteConnection connection, string sql, params ReadOnlySpan<string> names)
    {
        var command = connection.CreateCommand();
        command.CommandText = sql;
        foreach (var name in names)
        {
            command.Parameters.Add(new SqliteParameter { ParameterName = name });
        }
        return command;
    }

    private static object? Run(SqliteCommand command, params ReadOnlySpan<object> values)
    {
        for (var i = 0; i < values.Length; i++)
        {
            command.Parameters[i].Value = values[i];
        }
        return command.ExecuteScalar();
    }
}
