using System.Runtime.CompilerServices;
using Gateway.Abstractions;

namespace Gateway.Connectors.Sqlite.Reading;

/// <summary>Makes a <see cref="RowSet"/> of something that blocks for each batch.</summary>
/// <remarks>
/// It blocks its caller, who has a thread of the pool for this call alone: to wake up another one costs more than a
/// small answer takes. What ends a call comes from other threads, by its token.
/// </remarks>
internal static class RowStream
{
    /// <summary>Starts a stream here and now; a fault is the task's.</summary>
    public static Task<RowSet> StartAsync(Func<RowSet> start)
    {
        try
        {
            return Task.FromResult(start());
        }
        catch (Exception fault)
        {
            return Task.FromException<RowSet>(fault);
        }
    }

    /// <summary>Reads the first batch here, so that a failing statement fails before its answer begins.</summary>
    /// <param name="columns">The columns of the answer.</param>
    /// <param name="next">The next batch, or null at the end.</param>
    /// <param name="dispose">Frees the statement and its connection.</param>
    /// <param name="notices">What the reader must know.</param>
    /// <param name="cancellation">Stops the engine.</param>
    public static RowSet Start(
        IReadOnlyList<Column> columns,
        Func<RowBatch?> next,
        Action dispose,
        IReadOnlyList<string> notices,
        CancellationToken cancellation
    )
    {
        try
        {
            var first = next();
            return new RowSet(columns, Batches(first, next, cancellation), () => Close(dispose)) { Notices = notices };
        }
        catch
        {
            dispose();
            throw;
        }
    }

#pragma warning disable CS1998 // The batches are ready when they are asked for.
    private static async IAsyncEnumerable<RowBatch> Batches(
        RowBatch? batch,
        Func<RowBatch?> next,
        [EnumeratorCancellation] CancellationToken cancellation
    )
#pragma warning restore CS1998
    {
        for (; batch is not null; batch = next())
        {
            yield return batch;
            cancellation.ThrowIfCancellationRequested();
        }
    }

    private static ValueTask Close(Action dispose)
    {
        dispose();
        return ValueTask.CompletedTask;
    }
}
