namespace Gateway.Search.Indexing;

/// <summary>Collects terms as the engine takes them: UTF-8, joined by spaces. Not thread-safe.</summary>
internal sealed class TermBuffer
{
    private byte[] _bytes = new byte[4096];
    private int _length;

    /// <summary>What was collected; until the next change.</summary>
    public ReadOnlySpan<byte> Bytes => _bytes.AsSpan(0, _length);

    public void Clear() => _length = 0;

    public void Append(ReadOnlySpan<byte> bytes)
    {
        if (_bytes.Length - _length < bytes.Length)
        {
            Array.Resize(ref _bytes, Math.Max(2 * _bytes.Length, _length + bytes.Length));
        }
        bytes.CopyTo(_bytes.AsSpan(_length));
        _length += bytes.Length;
    }
}
