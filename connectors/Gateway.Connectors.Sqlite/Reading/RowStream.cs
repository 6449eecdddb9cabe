using System.Runtime.CompilerServices;
using Gateway.Abstractions;

namespace Gateway.Connectors.Sqlite.Reading;

/// <summary>Makes a <see cref="RowSet"/> of something that blocks for each batch.</summary>
internal static class RowStream
{
    /// <summary>Reads the first batch here, so that a failing statement fails before its answer begins.</summary>
    /// <param name="columns">The columns of the answer.</param>
    /// <param name="next">The next batch, or null at the end.</param>
    /// <param name="isDone">Whether the next batch is known to be null without asking the engine.</param>
    /// <param name="dispose">Frees the statement and its connection.</param>
    /// <param name="notices">What the reader must know.</param>
    /// <param name="cancellation">Stops the engine.</param>
    public static RowSet Start(
        IReadOnlyList<Column> columns,
        Func<RowBatch?> next,
        Func<bool> isDone,
        Action dispose,
        IReadOnlyList<string> notices,
        CancellationToken cancellation
    )
    {
        try
        {
            var first = next();
            return new RowSet(columns, Batches(first, next, isDone, cancellation), () => Close(dispose))
            {
                Notices = notices,
            };
        }
        catch
        {
            dispose();
            throw;
        }
    }

    private static async IAsyncEnumerable<RowBatch> Batches(
        RowBatch? batch,
        Func<RowBatch?> next,
        Func<bool> isDone,
        [EnumeratorCancellation] CancellationToken cancellation
    )
    {
        while (batch is not null)
        {
            yield return batch;
            cancellation.ThrowIfCancellationRequested();
            // To wake up another thread costs more than a small answer: only where there is something to wait for.
            batch = isDone() ? null : await Task.Run(next, CancellationToken.None);
        }
    }

    private static ValueTask Close(Action dispose)
    {
        dispose();
        return ValueTask.CompletedTask;
    }
}
