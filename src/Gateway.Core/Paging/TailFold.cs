using Gateway.Abstractions;

namespace Gateway.Core;

/// <summary>
/// Leaves out of the rows of a table the columns at their end that hold one value in all of them; it is said once. For
/// one page.
/// </summary>
/// <remarks>
/// From the second row on rows are written without those columns. A row that differs brings them back into the rows before
/// it, so that the bytes of the page are known at any moment.
/// </remarks>
internal sealed class TailFold(TableFormatter formatter, IReadOnlyList<Column> columns, int maxCell)
{
    // What the line costs beyond the names and values that it holds, and a little: it must be worth its reading.
    private const int CostOfLine = 40;
    private const int FewRows = 3;

    private readonly List<int> _ends = [];
    private Value[] _first = [];

    /// <summary>How many columns are left out.</summary>
    public int Columns { get; private set; }

    /// <summary>How many columns could be left out with this row among the others.</summary>
    public int With(Value[] row)
    {
        var most = _ends.Count == 1 ? columns.Count - 1 : Columns;
        var common = 0;
        while (common < most && IsSame(row[^(common + 1)], _first[^(common + 1)]))
        {
            common++;
        }
        return common;
    }

    /// <summary>Notes that a row was written to the end of the page.</summary>
    public void Add(Value[] row, PageBuffer rows)
    {
        _first = _ends.Count == 0 ? row : _first;
        _ends.Add(rows.Length);
    }

    /// <summary>How many bytes of text the rows so far grow by when fewer columns are left out; negative for more.</summary>
    public int Growth(int folded)
    {
        var cells = new PageBuffer(isEscaped: false);
        Write(_first.AsSpan(_first.Length - Math.Max(folded, Columns), Math.Abs(folded - Columns)), cells);
        return folded < Columns ? cells.Length * _ends.Count : -cells.Length * _ends.Count;
    }

    /// <summary>Writes the rows so far anew, with so many columns left out.</summary>
    public PageBuffer Fold(PageBuffer rows, int folded)
    {
        var (start, written) = (0, new PageBuffer(isEscaped: true));
        var end = new PageBuffer(isEscaped: true);
        end.EndLine();
        for (var i = 0; i < _ends.Count; i++)
        {
            if (folded > Columns)
            {
                // The second row has come: only the first was written, with all its cells.
                formatter.Row(_first.AsSpan(0, _first.Length - folded), maxCell, isFirst: true, written);
            }
            else
            {
                written.Escaped(rows.Written.Span[start..(_ends[i] - end.Length)]);
                Write(_first.AsSpan(_first.Length - Columns, Columns - folded), written);
                written.EndLine();
            }
            (start, _ends[i]) = (_ends[i], written.Length);
        }
        Columns = folded;
        return written;
    }

    /// <summary>Whether what is left out is worth a line of its own.</summary>
    public bool IsWorthIt =>
        Columns > 0 && _ends.Count >= FewRows && Growth(0) / _ends.Count * (_ends.Count - 1) > CostOfLine;

    /// <summary>Writes what stands above the rows.</summary>
    public void Begin(PageBuffer output)
    {
        var kept = columns.Count - Columns;
        formatter.Constants(columns.Skip(kept), _first.AsSpan(kept), _ends.Count, output);
        formatter.Begin([.. columns.Take(kept)], output);
    }

    // Nothing that is shown shorter than it is: what is not seen need not be the same.
    private bool IsSame(Value one, Value other) =>
        one == other && one.Kind != ValueKind.Blob && !one.IsCut && one.Length <= maxCell;

    private void Write(ReadOnlySpan<Value> cells, PageBuffer output)
    {
        foreach (ref readonly var cell in cells)
        {
            output.Write((byte)'|');
            formatter.Cell(in cell, maxCell, output);
        }
    }
}
