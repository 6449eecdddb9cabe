namespace Gateway.Search.Sqlite;

/// <summary>Finds documents by number with one prepared statement. For one caller at a time.</summary>
internal sealed class DocumentLookup : IDisposable
{
    private readonly IndexStatement _find;

    public DocumentLookup(IndexConnection connection) =>
        _find = connection.Prepare("SELECT source, path, column_name, modified FROM documents WHERE id = ?1");

    public DocumentRow? Find(long id)
    {
        using var row = _find.Read(id);
        return row.Next() ? new DocumentRow(row.Number(0), PathText.Read(row.Text(1)), row.Text(2), row.Time(3)) : null;
    }

    public void Dispose() => _find.Dispose();
}
