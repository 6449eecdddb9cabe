using Gateway.Abstractions;
using Gateway.Search.Indexing;
using Microsoft.Data.Sqlite;

namespace Gateway.Search.Sqlite;

/// <summary>What the index remembers of one source's documents, for the walk that compares. One connection of its own.</summary>
internal sealed class StoredDocuments : IDisposable
{
    private readonly SqliteConnection _connection;
    private readonly long _source;
    private readonly SqliteCommand _find;

    public StoredDocuments(SqliteConnection connection, long source)
    {
        _connection = connection;
        _source = source;
        _find = Command(
            """
            SELECT id, state, version, revision FROM documents
            WHERE source = $source AND path = $path AND column_name = $column AND row_key = $key
            """
        );
        _find.Parameters.Add("$path", SqliteType.Text);
        _find.Parameters.Add("$column", SqliteType.Text);
        _find.Parameters.Add("$key", SqliteType.Blob);
    }

    /// <summary>The highest number that any document has.</summary>
    public long Last() => IndexFile.Number(_connection, "SELECT max(id) FROM documents");

    public StoredDocument? Find(DocumentKey key)
    {
        _find.Parameters["$path"].Value = PathText.Write(key.Path);
        _find.Parameters["$column"].Value = key.Column;
        _find.Parameters["$key"].Value = ValueCodec.Encode(key.RowKey);
        using var row = _find.ExecuteReader();
        return row.Read()
            ? new StoredDocument(
                row.GetInt64(0),
                (DocumentState)row.GetInt32(1),
                row.IsDBNull(2) ? null : row.GetString(2),
                row.GetString(3)
            )
            : null;
    }

    /// <summary>The stamp that a table had when it was last walked to its end, or null.</summary>
    public string? StampOf(NodePath table)
    {
        using var command = Command("SELECT version FROM containers WHERE source = $source AND path = $path");
        command.Parameters.AddWithValue("$path", PathText.Write(table));
        return command.ExecuteScalar() as string;
    }

    /// <summary>The numbers of a table's cells.</summary>
    public IEnumerable<long> CellsOf(NodePath table)
    {
        using var command = Command("SELECT id FROM documents WHERE source = $source AND path = $path");
        command.Parameters.AddWithValue("$path", PathText.Write(table));
        using var rows = command.ExecuteReader();
        while (rows.Read())
        {
            yield return rows.GetInt64(0);
        }
    }

    /// <summary>The numbers of documents that a walk has not met again.</summary>
    public IEnumerable<long> Missing(SeenDocuments seen)
    {
        using var command = Command("SELECT id FROM documents WHERE source = $source AND id <= $last");
        command.Parameters.AddWithValue("$last", seen.Last);
        using var rows = command.ExecuteReader();
        while (rows.Read())
        {
            if (!seen.Contains(rows.GetInt64(0)))
            {
                yield return rows.GetInt64(0);
            }
        }
    }

    /// <summary>Whether the source has anything in the index.</summary>
    public bool HasAny()
    {
        using var command = Command("SELECT 1 FROM documents WHERE source = $source LIMIT 1");
        return command.ExecuteScalar() is not null;
    }

    public void Dispose()
    {
        _find.Dispose();
        _connection.Dispose();
    }

    private SqliteCommand Command(string sql)
    {
        var command = _connection.CreateCommand();
        command.CommandText = sql;
        command.Parameters.AddWithValue("$source", _source);
        return command;
    }
}
