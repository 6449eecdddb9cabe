using System.Text;
using Gateway.Abstractions;

namespace Gateway.Core;

/// <summary>The rows of one page while it is filled. For one thread.</summary>
internal sealed class PageRows
{
    private const int LeastCell = 40;
    private const int MostCell = 20_000;

    private readonly IReadOnlyList<Column> _columns;
    private readonly RowFormatter _formatter;
    private readonly int _budget;
    private readonly int _maxCell;
    private PageBuffer _head = new(isEscaped: false);
    private PageBuffer _rows;
    private TailFold? _fold;

    /// <summary>Begins a page.</summary>
    /// <param name="columns">The columns of its rows.</param>
    /// <param name="formatter">Writes them.</param>
    /// <param name="budget">The most bytes of text.</param>
    /// <param name="folds">Whether columns at the end of a table that hold one value are said once.</param>
    public PageRows(IReadOnlyList<Column> columns, RowFormatter formatter, int budget, bool folds)
    {
        (_columns, _formatter, _budget) = (columns, formatter, budget);
        _maxCell = Math.Clamp(budget / 2 / Math.Max(1, columns.Count), LeastCell, MostCell);
        _rows = new PageBuffer(isEscaped: formatter is not JsonFormatter);
        _fold = folds && formatter is TableFormatter table ? new TailFold(table, columns, _maxCell) : null;
        formatter.Begin(columns, _head);
    }

    /// <summary>How many rows.</summary>
    public int Count { get; private set; }

    /// <summary>What stands above the rows.</summary>
    public string Head => Encoding.UTF8.GetString(_head.Written.Span);

    /// <summary>The rows.</summary>
    public PageBuffer Rows => _rows;

    /// <summary>Adds a row, the first whatever its size, cut where it must be; false when there is no room for it.</summary>
    public bool TryAdd(Value[] row)
    {
        var mark = _rows.Mark;
        var folded = _fold?.With(row) ?? 0;
        Write(row, folded, _maxCell);
        if (Count == 0 && _rows.TextLength > _budget)
        {
            _rows.Return(mark);
            Write(row, 0, LeastCell);
            _fold = null;
        }
        var isNew = _fold is not null && folded != _fold.Columns;
        if (Count > 0 && _head.TextLength + _rows.TextLength + (isNew ? _fold!.Growth(folded) : 0) > _budget)
        {
            _rows.Return(mark);
            return false;
        }
        if (isNew)
        {
            _rows.Return(mark);
            _rows = _fold!.Fold(_rows, folded);
            Write(row, folded, _maxCell);
        }
        Count++;
        _fold?.Add(row, _rows);
        _fold = Count > 1 && folded == 0 ? null : _fold;
        return true;
    }

    /// <summary>Ends the page.</summary>
    public void End()
    {
        if (_fold is { IsWorthIt: true } fold)
        {
            _head = new PageBuffer(isEscaped: false);
            fold.Begin(_head);
        }
        else if (_fold is { Columns: > 0 } small)
        {
            _rows = small.Fold(_rows, 0);
        }
        _rows.Finish();
    }

    private void Write(Value[] row, int folded, int maxCell) =>
        _formatter.Row(row.AsSpan(0, row.Length - folded), maxCell, Count == 0, _rows);
}
