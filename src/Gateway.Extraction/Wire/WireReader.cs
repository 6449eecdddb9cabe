using System.Buffers.Binary;
using System.Text;

namespace Gateway.Extraction.Wire;

/// <summary>Reads the values of a message that nobody vouches for: nothing is believed of it, and no more memory taken than it has bytes.</summary>
internal ref struct WireReader(ReadOnlySpan<byte> bytes)
{
    private ReadOnlySpan<byte> _rest = bytes;

    /// <summary>What was not read yet.</summary>
    public readonly ReadOnlySpan<byte> Rest => _rest;

    /// <summary>Reads a whole number.</summary>
    /// <exception cref="InvalidDataException">The message ends before.</exception>
    public long Integer() => BinaryPrimitives.ReadInt64LittleEndian(Take(sizeof(long)));

    /// <summary>Reads a small whole number.</summary>
    /// <exception cref="InvalidDataException">The message ends before.</exception>
    public int Short() => BinaryPrimitives.ReadInt32LittleEndian(Take(sizeof(int)));

    /// <summary>Reads the number of things that follow.</summary>
    /// <param name="most">The most that there may be.</param>
    /// <exception cref="InvalidDataException">More than that, or fewer than none.</exception>
    public int Count(int most)
    {
        var count = Short();
        return count >= 0 && count <= most
            ? count
            : throw new InvalidDataException($"{count} things where {most} may be.");
    }

    /// <summary>Reads a yes or no.</summary>
    /// <exception cref="InvalidDataException">The message ends before.</exception>
    public bool Flag() => Take(1)[0] != 0;

    /// <summary>Reads a text; bytes that are none become U+FFFD.</summary>
    /// <exception cref="InvalidDataException">The message ends before.</exception>
    public string Text() => Encoding.UTF8.GetString(Take(Short()));

    /// <summary>Reads a text that may be missing.</summary>
    /// <exception cref="InvalidDataException">The message ends before.</exception>
    public string? Optional() => Flag() ? Text() : null;

    private ReadOnlySpan<byte> Take(int length)
    {
        if ((uint)length > (uint)_rest.Length)
        {
            throw new InvalidDataException($"{length} bytes where {_rest.Length} are.");
        }
        var taken = _rest[..length];
        _rest = _rest[length..];
        return taken;
    }
}
