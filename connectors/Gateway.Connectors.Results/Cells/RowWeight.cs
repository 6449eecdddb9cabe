using Gateway.Abstractions;

namespace Gateway.Connectors.Results.Cells;

/// <summary>About how many bytes a row takes in a result.</summary>
internal static class RowWeight
{
    // What SQLite adds to a row, and to a cell.
    private const int BytesOfRow = 10;
    private const int BytesOfCell = 2;
    private const int BytesOfNumber = 6;

    /// <summary>The bytes of one row.</summary>
    public static long Of(ReadOnlySpan<Value> row)
    {
        var sum = (long)BytesOfRow + (row.Length * BytesOfCell);
        foreach (var value in row)
        {
            sum += value.Kind switch
            {
                ValueKind.Text or ValueKind.Json or ValueKind.Decimal => value.Text.Length,
                ValueKind.Blob => value.Bytes?.Length ?? 0,
                ValueKind.Null or ValueKind.Boolean => 0,
                _ => BytesOfNumber,
            };
        }
        return sum;
    }
}
