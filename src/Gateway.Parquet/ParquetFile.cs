using System.Globalization;
using Gateway.Abstractions;
using Gateway.Parquet.Cells;
using Gateway.Parquet.Format;

namespace Gateway.Parquet;

/// <summary>
/// Writes rows as a Parquet file (https://parquet.apache.org/docs/file-format/): flat columns that may be NULL, plain encoding,
/// Snappy, what every reader knows. For one thread at a time.
/// </summary>
/// <remarks>
/// The types of the columns follow from what is declared and from the first rows, which wait for that. A value that its
/// column cannot hold exactly ends the file.
/// </remarks>
public sealed class ParquetFile : IColumnFile
{
    private const int MostRowsOfGroup = 100_000;
    private const long MostBytesOfGroup = 8 << 20;
    private static readonly byte[] Magic = [.. "PAR1"u8];

    private readonly FirstRows _first;
    private readonly Action<ReadOnlySpan<byte>> _output;
    private readonly GrowingBytes _groups = new();
    private ColumnChunk[]? _chunks;
    private long _written;
    private long _waiting;
    private long _rows;
    private int _rowsOfGroup;
    private int _countOfGroups;

    /// <summary>Begins a file.</summary>
    /// <param name="columns">The columns of every row.</param>
    /// <param name="output">Takes the bytes of the file, in their order.</param>
    /// <exception cref="GatewayException">There are no columns.</exception>
    public ParquetFile(IReadOnlyList<Column> columns, Action<ReadOnlySpan<byte>> output)
    {
        ArgumentNullException.ThrowIfNull(columns);
        ArgumentNullException.ThrowIfNull(output);
        if (columns.Count == 0)
        {
            throw new GatewayException(
                ErrorCode.RequestUnsupported,
                "rows without columns cannot be written as Parquet",
                "select a column"
            );
        }
        _output = output;
        _first = new FirstRows(columns);
        Write(Magic);
    }

    /// <inheritdoc />
    public long Bytes => _written + _waiting;

    /// <inheritdoc />
    public IReadOnlyList<string> Types => [.. (_chunks ?? []).Select(chunk => chunk.Form.Name)];

    /// <inheritdoc />
    public IReadOnlyList<string> Notices => _first.Notices;

    /// <inheritdoc />
    public void Add(Value[] row)
    {
        ArgumentNullException.ThrowIfNull(row);
        if (_chunks is null)
        {
            if (_first.Add(row))
            {
                Decide(isWhole: false);
            }
            return;
        }
        Add(row, _chunks);
    }

    /// <inheritdoc />
    public void Finish()
    {
        if (_chunks is null)
        {
            Decide(isWhole: true);
        }
        EndGroup(_chunks!);
        var footer = new GrowingBytes();
        Footer.Write(new ThriftWriter(footer), footer, _chunks!, _rows, _countOfGroups, _groups.Written);
        var length = footer.Length;
        BitConverter.TryWriteBytes(footer.Reserve(sizeof(int)), length);
        footer.Add(Magic);
        Write(footer.Written);
    }

    private void Decide(bool isWhole)
    {
        _chunks = _first.Decide(isWhole);
        foreach (var row in _first.Take())
        {
            Add(row, _chunks);
        }
    }

    private void Add(Value[] row, ColumnChunk[] chunks)
    {
        _rows++;
        _waiting = 0;
        for (var i = 0; i < chunks.Length; i++)
        {
            if (!chunks[i].TryAdd(row[i]))
            {
                throw Unfit(_first.NameOf(i), chunks[i].Form.Name, row[i]);
            }
            _waiting += chunks[i].Length;
        }
        if (++_rowsOfGroup >= MostRowsOfGroup || _waiting >= MostBytesOfGroup)
        {
            EndGroup(chunks);
        }
    }

    private void EndGroup(ColumnChunk[] chunks)
    {
        if (_rowsOfGroup == 0)
        {
            return;
        }
        var metadata = new ThriftWriter(_groups);
        var (plain, compressed, start) = (0L, 0L, _written);
        metadata.Begin();
        metadata.BeginStructures(1, chunks.Length);
        foreach (var chunk in chunks)
        {
            var (before, after) = chunk.End(metadata, _written, Write);
            (plain, compressed) = (plain + before, compressed + after);
        }
        metadata.Add(2, plain);
        metadata.Add(3, (long)_rowsOfGroup);
        metadata.Add(5, start);
        metadata.Add(6, compressed);
        metadata.End();
        _countOfGroups++;
        (_rowsOfGroup, _waiting) = (0, 0);
    }

    private void Write(ReadOnlySpan<byte> bytes)
    {
        _output(bytes);
        _written += bytes.Length;
    }

    private GatewayException Unfit(string column, string type, Value value) =>
        new(
            ErrorCode.RequestUnsupported,
            string.Create(
                CultureInfo.InvariantCulture,
                $"column '{column}' is {type} by its first rows, and row {_rows:N0} holds what is none ({value.Kind})"
            ),
            "export a statement that makes it text, CAST(… AS TEXT), or a .csv or .ndjson file; nothing was written"
        );
}
