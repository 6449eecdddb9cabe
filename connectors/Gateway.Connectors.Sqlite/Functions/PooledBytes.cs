using System.Buffers;

namespace Gateway.Connectors.Sqlite.Functions;

/// <summary>Bytes that are put together in an array of the pool.</summary>
internal sealed class PooledBytes(int capacity) : IDisposable
{
    private byte[] _array = ArrayPool<byte>.Shared.Rent(Math.Max(capacity, 16));

    /// <summary>How many there are.</summary>
    public int Length { get; private set; }

    /// <summary>All of them.</summary>
    public ReadOnlySpan<byte> Bytes => _array.AsSpan(0, Length);

    /// <summary>Adds some.</summary>
    public void Add(ReadOnlySpan<byte> bytes)
    {
        if (Length + bytes.Length > _array.Length)
        {
            var larger = ArrayPool<byte>.Shared.Rent(Math.Max(Length + bytes.Length, 2 * _array.Length));
            Bytes.CopyTo(larger);
            ArrayPool<byte>.Shared.Return(_array);
            _array = larger;
        }
        bytes.CopyTo(_array.AsSpan(Length));
        Length += bytes.Length;
    }

    /// <inheritdoc />
    public void Dispose() => ArrayPool<byte>.Shared.Return(_array);
}
