using Gateway.Abstractions;

namespace Gateway.Core;

/// <summary>Rows as a file of typed columns.</summary>
/// <param name="columns">The columns.</param>
/// <param name="file">The file, which writes into the draft.</param>
internal sealed class ColumnRows(IReadOnlyList<Column> columns, IColumnFile file) : IExportRows
{
    /// <inheritdoc />
    public long Bytes => file.Bytes;

    /// <inheritdoc />
    public IReadOnlyList<string> Columns =>
        [.. DistinctNames.Of(columns.Select(column => column.Name)).Zip(file.Types, (name, type) => $"{name} {type}")];

    /// <inheritdoc />
    public IReadOnlyList<string> Notices => file.Notices;

    /// <inheritdoc />
    public void Add(Value[] row) => file.Add(row);

    /// <inheritdoc />
    public void Finish() => file.Finish();

    /// <inheritdoc />
    public void Dispose() { }
}
