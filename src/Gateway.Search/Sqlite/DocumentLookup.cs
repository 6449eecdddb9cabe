using Microsoft.Data.Sqlite;

namespace Gateway.Search.Sqlite;

/// <summary>Finds documents by number with one prepared statement. For one caller at a time.</summary>
internal sealed class DocumentLookup : IDisposable
{
    private readonly SqliteCommand _command;
    private readonly SqliteParameter _id;

    public DocumentLookup(SqliteConnection connection)
    {
        _command = connection.CreateCommand();
        _command.CommandText = "SELECT source, path, column_name, modified FROM documents WHERE id = $id";
        _id = _command.Parameters.Add("$id", SqliteType.Integer);
    }

    public DocumentRow? Find(long id)
    {
        _id.Value = id;
        using var row = _command.ExecuteReader();
        return row.Read()
            ? new DocumentRow(
                row.GetInt64(0),
                PathText.Read(row.GetString(1)),
                row.GetString(2),
                row.IsDBNull(3) ? null : DateTimeOffset.FromUnixTimeMilliseconds(row.GetInt64(3))
            )
            : null;
    }

    public void Dispose() => _command.Dispose();
}
