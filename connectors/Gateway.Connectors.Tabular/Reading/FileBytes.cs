using Microsoft.Win32.SafeHandles;

namespace Gateway.Connectors.Tabular.Reading;

/// <summary>An opened file as a stream whose position others may look at. Read by one thread; the handle is the caller's.</summary>
/// <param name="file">The file.</param>
/// <param name="length">Its length when it was opened; what is added meanwhile is not read.</param>
internal sealed class FileBytes(SafeFileHandle file, long length) : Stream
{
    private long _position;

    /// <inheritdoc />
    public override bool CanRead => true;

    /// <inheritdoc />
    public override bool CanSeek => true;

    /// <inheritdoc />
    public override bool CanWrite => false;

    /// <inheritdoc />
    public override long Length => length;

    /// <inheritdoc />
    public override long Position
    {
        get => Interlocked.Read(ref _position);
        set => Interlocked.Exchange(ref _position, value);
    }

    /// <inheritdoc />
    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    /// <inheritdoc />
    public override int Read(Span<byte> buffer)
    {
        var left = Math.Max(0, length - _position);
        var read = RandomAccess.Read(file, buffer[..(int)Math.Min(buffer.Length, left)], _position);
        Interlocked.Add(ref _position, read);
        return read;
    }

    /// <inheritdoc />
    public override long Seek(long offset, SeekOrigin origin) =>
        Position = origin switch
        {
            SeekOrigin.Begin => offset,
            SeekOrigin.Current => Position + offset,
            _ => length + offset,
        };

    /// <inheritdoc />
    public override void Flush() { }

    /// <inheritdoc />
    public override void SetLength(long value) => throw new NotSupportedException();

    /// <inheritdoc />
    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}
