using System.Collections.Concurrent;

namespace Gateway.Search.Sqlite;

/// <summary>A few open readers, so that searches do not wait for each other. Thread-safe.</summary>
internal sealed class ReaderPool : IDisposable
{
    private const int Size = 4;

    private readonly IndexFile _file;
    private readonly ConcurrentBag<IndexReader> _idle = [];
    private readonly SemaphoreSlim _slots = new(Size);

    public ReaderPool(IndexFile file) => _file = file;

    /// <summary>Reads with one reader on one snapshot, off the caller's thread.</summary>
    /// <param name="read">What to read; gets null while there is no index of this version.</param>
    /// <param name="cancellation">Stops it.</param>
    public async Task<T> ReadAsync<T>(Func<IndexReader?, T> read, CancellationToken cancellation)
    {
        await _slots.WaitAsync(cancellation).ConfigureAwait(false);
        try
        {
            return await Task.Run(() => Read(read, cancellation), cancellation).ConfigureAwait(false);
        }
        finally
        {
            _slots.Release();
        }
    }

    /// <summary>Closes all readers and keeps new ones out until the result is disposed.</summary>
    public async Task<IDisposable> CloseAsync(CancellationToken cancellation)
    {
        for (var taken = 0; taken < Size; taken++)
        {
            await _slots.WaitAsync(cancellation).ConfigureAwait(false);
        }
        while (_idle.TryTake(out var reader))
        {
            reader.Dispose();
        }
        return new Reopening(_slots);
    }

    /// <summary>For an owner who has closed all readers.</summary>
    public void Dispose() => _slots.Dispose();

    private T Read<T>(Func<IndexReader?, T> read, CancellationToken cancellation)
    {
        if (!_idle.TryTake(out var reader))
        {
            reader = _file.TryOpenReader() is { } connection ? new IndexReader(connection) : null;
        }
        if (reader is null)
        {
            return read(null);
        }
        var isSound = false;
        try
        {
            var result = reader.InSnapshot(() => read(reader), cancellation);
            isSound = true;
            return result;
        }
        finally
        {
            Return(reader, isSound);
        }
    }

    // After any failure a fresh connection is cheaper than finding out what the old one is still good for.
    private void Return(IndexReader reader, bool isSound)
    {
        if (isSound)
        {
            _idle.Add(reader);
        }
        else
        {
            reader.Dispose();
        }
    }

    private sealed class Reopening(SemaphoreSlim slots) : IDisposable
    {
        public void Dispose() => slots.Release(Size);
    }
}
