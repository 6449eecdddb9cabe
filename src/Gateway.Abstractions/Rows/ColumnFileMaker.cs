namespace Gateway.Abstractions;

/// <summary>Begins a file of typed columns.</summary>
/// <param name="columns">The columns of every row.</param>
/// <param name="output">Takes the bytes of the file, in their order; called by whoever adds rows.</param>
public delegate IColumnFile ColumnFileMaker(IReadOnlyList<Column> columns, Action<ReadOnlySpan<byte>> output);
