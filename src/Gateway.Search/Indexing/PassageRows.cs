using Gateway.Abstractions;
using Gateway.Search.Sqlite;

namespace Gateway.Search.Indexing;

/// <summary>Reads the rows of a document as passages.</summary>
internal static class PassageRows
{
    public static async Task<IReadOnlyList<StoredPassage>> ReadAsync(RowSet rows, CancellationToken cancellation)
    {
        var headings = Place(rows, PassageColumns.Headings);
        var part = Place(rows, PassageColumns.Part);
        var firstLine = Place(rows, PassageColumns.FirstLine);
        var lastLine = Place(rows, PassageColumns.LastLine);
        var start = Place(rows, PassageColumns.Start);
        var text = Place(rows, PassageColumns.Text);
        var passages = new List<StoredPassage>();
        await foreach (var batch in rows.Batches.WithCancellation(cancellation))
        {
            foreach (var row in batch.Rows)
            {
                passages.Add(
                    new StoredPassage(
                        row[headings].Text,
                        row[part].Text,
                        (int)row[firstLine].Integer,
                        (int)row[lastLine].Integer,
                        (int)row[start].Integer,
                        row[text].Text
                    )
                );
            }
        }
        // The row beyond the page only says that there are more; what does not fit the numbering is not searchable.
        return passages.Count > PassageId.MostPassages ? passages[..PassageId.MostPassages] : passages;
    }

    private static int Place(RowSet rows, string column)
    {
        for (var i = 0; i < rows.Columns.Count; i++)
        {
            if (rows.Columns[i].Name == column)
            {
                return i;
            }
        }
        throw new GatewayException(ErrorCode.SourceFailed, $"The document has no column '{column}'.");
    }
}
