using Gateway.Abstractions;

namespace Gateway.Core;

/// <summary>Rows as lines of CSV or NDJSON.</summary>
internal sealed class LineRows : IExportRows
{
    private const int ManyBytes = 1 << 17;
    private const string Formulas =
        "some texts begin with =, +, - or @, which a spreadsheet takes for a formula; for a person who opens the file in one, export with spreadsheet: true";

    private readonly PageBuffer _output = new(isEscaped: false);
    private readonly ExportDraft _draft;
    private readonly RowFormatter _formatter;
    private bool _hasRows;

    /// <summary>Begins with what stands before the first row.</summary>
    public LineRows(Plan.Export plan, IReadOnlyList<Column> columns, ExportDraft draft)
    {
        _draft = draft;
        _formatter =
            plan.File.Format == ExportFormat.Ndjson
                ? new NdjsonFormatter()
                : new CsvFormatter { HasDistinctNames = true, IsForSpreadsheets = plan.IsForSpreadsheets };
        _formatter.Begin(columns, _output);
        Columns = DistinctNames.Of(columns.Select(column => column.Name));
    }

    /// <inheritdoc />
    public long Bytes => _draft.Bytes + _output.Length;

    /// <inheritdoc />
    public IReadOnlyList<string> Columns { get; }

    /// <inheritdoc />
    public IReadOnlyList<string> Notices =>
        _formatter is CsvFormatter { HasFormulas: true, IsForSpreadsheets: false } ? [Formulas] : [];

    /// <inheritdoc />
    public void Add(Value[] row)
    {
        _formatter.Row(row, int.MaxValue, !_hasRows, _output);
        _hasRows = true;
        if (_output.Length >= ManyBytes)
        {
            Finish();
        }
    }

    /// <inheritdoc />
    public void Finish()
    {
        _draft.Write(_output.Written.Span);
        _output.Return(default);
    }

    /// <inheritdoc />
    public void Dispose() => _formatter.Dispose();
}
