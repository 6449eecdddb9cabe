using Gateway.Abstractions;
using Gateway.Connectors.Sqlite.Opening;
using SQLitePCL;

namespace Gateway.Connectors.Sqlite.Reading;

/// <summary>Steps a statement and collects its rows in batches. Blocks; used by one thread at a time.</summary>
internal sealed class BatchReader(GuardedConnection connection, sqlite3_stmt statement, RowShape shape, long maxRows)
{
    private const int MostRows = 256;
    private const long MostCharacters = 1 << 20;

    private long _left = maxRows;

    /// <summary>True when there is nothing more to read.</summary>
    public bool IsDone { get; private set; } = maxRows <= 0;

    /// <summary>How many rows may still come.</summary>
    public long Left => _left;

    /// <summary>Makes cells of the current row; replaced where large cells are read apart.</summary>
    public Func<nint, Value[]> ReadRow { get; init; } = shape.Row;

    /// <summary>The next rows; empty at the end.</summary>
    /// <param name="cancellation">Checked by the engine while it works, too.</param>
    /// <param name="tooBig">True when the row after these holds a value beyond the engine's bound.</param>
    /// <exception cref="GatewayException">The engine failed.</exception>
    public RowBatch Next(CancellationToken cancellation, out bool tooBig)
    {
        var rows = new List<Value[]>();
        var keys = shape.Key.Length > 0 ? new List<Value[]>() : null;
        var handle = statement.DangerousGetHandle();
        var characters = 0L;
        tooBig = false;
        while (!IsDone && rows.Count < MostRows && characters < MostCharacters)
        {
            var code = raw.sqlite3_step(statement);
            if (code == raw.SQLITE_ROW)
            {
                var row = ReadRow(handle);
                rows.Add(row);
                keys?.Add(shape.KeyOf(handle));
                characters += Weight(row);
                IsDone = --_left <= 0;
                continue;
            }
            IsDone = true;
            tooBig = (code & 0xff) == raw.SQLITE_TOOBIG;
            if (code != raw.SQLITE_DONE && !tooBig)
            {
                throw StepFailure.Explain(connection, code, cancellation);
            }
        }
        return new RowBatch(rows, keys);
    }

    private static long Weight(Value[] row)
    {
        var sum = 0L;
        foreach (var value in row)
        {
            sum += value.Kind switch
            {
                ValueKind.Text => value.Text.Length,
                ValueKind.Blob => value.Bytes?.Length ?? 0,
                _ => 8,
            };
        }
        return sum;
    }
}
