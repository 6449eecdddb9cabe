using System.Collections.Concurrent;

namespace Gateway.Core;

/// <summary>What was read for a call.</summary>
/// <param name="Answer">The answer.</param>
/// <param name="Nodes">What was read, for the audit.</param>
internal sealed record Reading(Answer Answer, IReadOnlyList<string> Nodes);

/// <summary>
/// Identical reads that are under way at the same moment are one: the first reads, the others are given its answer. Each
/// of them was judged by itself before. Thread-safe.
/// </summary>
internal sealed class SingleFlight
{
    private readonly ConcurrentDictionary<ReadKey, TaskCompletionSource<Reading?>> _flights = new();

    /// <summary>Whether such a reading is under way.</summary>
    public bool Has(ReadKey key) => _flights.ContainsKey(key);

    /// <summary>Reads, or waits for the same reading of another call.</summary>
    /// <param name="key">What is read; null where it is not to be shared.</param>
    /// <param name="read">Reads it.</param>
    /// <param name="cancellation">Ends the wait for another call; whatever became of that call, this one then reads by itself.</param>
    public async Task<Reading> RunAsync(ReadKey? key, Func<Task<Reading>> read, CancellationToken cancellation)
    {
        if (key is null)
        {
            return await read();
        }
        var own = new TaskCompletionSource<Reading?>(TaskCreationOptions.RunContinuationsAsynchronously);
        while (_flights.GetOrAdd(key, own) is var flight && flight != own)
        {
            // A call that failed or was cancelled gives nothing: its reasons need not be those of this one.
            if (await flight.Task.WaitAsync(cancellation) is { } reading)
            {
                return reading;
            }
        }
        Reading? done = null;
        try
        {
            return done = await read();
        }
        finally
        {
            _flights.TryRemove(key, out _);
            own.SetResult(done);
        }
    }
}
