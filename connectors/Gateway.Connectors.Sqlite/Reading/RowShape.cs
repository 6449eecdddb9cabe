using Gateway.Abstractions;
using Gateway.Connectors.Sqlite.Opening;

namespace Gateway.Connectors.Sqlite.Reading;

/// <summary>How the columns of a statement become the cells and the key of a row.</summary>
/// <param name="Cells">How many cells a row has.</param>
/// <param name="Key">The statement's columns that hold the key; empty for none.</param>
/// <param name="MaxTextLength">Longer texts are cut.</param>
/// <param name="MaxBlobBytes">How much of a blob is read.</param>
internal sealed record RowShape(int Cells, int[] Key, int MaxTextLength = int.MaxValue, int MaxBlobBytes = 0)
{
    // More of one row is in no answer; what comes after it is cut short, so that many large cells do not add up.
    private const int LargestRow = 2_000_000;
    private const int ShortText = 1000;

    /// <summary>The masks of cells; null where none is masked.</summary>
    public CellMasks? Masks { get; init; }

    /// <summary>The cells of the current row, which the statement's first columns hold.</summary>
    public Value[] Row(nint statement)
    {
        var row = new Value[Cells];
        var left = LargestRow;
        for (var i = 0; i < row.Length; i++)
        {
            row[i] = Masks?.Of(i) is { } mask
                ? Masks.Show(mask, CellReader.Whole(statement, i))
                : CellReader.Read(statement, i, Math.Min(MaxTextLength, Math.Max(left, ShortText)), MaxBlobBytes);
            left -= row[i].Kind == ValueKind.Text ? row[i].Text.Length : 0;
        }
        return row;
    }

    /// <summary>The key of the current row.</summary>
    public Value[] KeyOf(nint statement) => Array.ConvertAll(Key, column => CellReader.Key(statement, column));
}
