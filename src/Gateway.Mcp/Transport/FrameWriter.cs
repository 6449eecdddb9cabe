using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Gateway.Mcp.Transport;

/// <summary>Writes one message a line. Thread-safe: a line is never interleaved with another.</summary>
internal sealed class FrameWriter(Stream output)
{
    /// <summary>
    /// Leaves quotes and letters of all languages readable: the stream is not part of any web page, and tables inside
    /// texts would grow by half otherwise.
    /// </summary>
    public static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    // Longer than a pipe holds: it comes in pieces anyway, and need not be copied into one before.
    private const int LongLine = 1 << 17;

    private readonly Lock _gate = new();

    /// <summary>Writes the line and flushes it.</summary>
    /// <exception cref="OutputClosedException">Nobody reads the stream any more.</exception>
    public void Write(ReadOnlySpan<byte> message) => Write(message, [], []);

    /// <summary>Writes a line of three pieces and flushes it.</summary>
    /// <inheritdoc cref="Write(ReadOnlySpan{byte})"/>
    public void Write(ReadOnlySpan<byte> start, ReadOnlySpan<byte> body, ReadOnlySpan<byte> end)
    {
        try
        {
            if (start.Length + body.Length + end.Length < LongLine)
            {
                WriteAtOnce(start, body, end);
                return;
            }
            lock (_gate)
            {
                output.Write(start);
                output.Write(body);
                output.Write(end);
                output.Write("\n"u8);
                output.Flush();
            }
        }
        catch (IOException fault)
        {
            throw new OutputClosedException(fault);
        }
    }

    // A client that waits for the line wakes up once.
    private void WriteAtOnce(ReadOnlySpan<byte> start, ReadOnlySpan<byte> body, ReadOnlySpan<byte> end)
    {
        var length = start.Length + body.Length + end.Length + 1;
        var line = ArrayPool<byte>.Shared.Rent(length);
        try
        {
            start.CopyTo(line);
            body.CopyTo(line.AsSpan(start.Length));
            end.CopyTo(line.AsSpan(start.Length + body.Length));
            line[length - 1] = (byte)'\n';
            lock (_gate)
            {
                output.Write(line.AsSpan(0, length));
                output.Flush();
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(line);
        }
    }

    /// <summary>Answers the request of that id with an error; an empty id is written as null.</summary>
    public void WriteError(ReadOnlySpan<byte> id, RpcError error)
    {
        var buffer = new ArrayBufferWriter<byte>(256);
        using (var json = new Utf8JsonWriter(buffer, Options))
        {
            json.WriteStartObject();
            json.WriteString("jsonrpc"u8, "2.0"u8);
            json.WritePropertyName("id"u8);
            json.WriteRawValue(id.IsEmpty ? "null"u8 : id, skipInputValidation: true);
            json.WriteStartObject("error"u8);
            json.WriteNumber("code"u8, error.Code);
            json.WriteString("message"u8, error.Message);
            json.WriteEndObject();
            json.WriteEndObject();
        }
        Write(buffer.WrittenSpan);
    }
}
