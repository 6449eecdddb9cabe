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

    private readonly Lock _gate = new();

    /// <summary>Writes the line and flushes it.</summary>
    /// <exception cref="OutputClosedException">Nobody reads the stream any more.</exception>
    public void Write(ReadOnlySpan<byte> message)
    {
        // In one piece: a client that waits for the line wakes up once.
        var length = message.Length + 1;
        var line = ArrayPool<byte>.Shared.Rent(length);
        try
        {
            message.CopyTo(line);
            line[message.Length] = (byte)'\n';
            lock (_gate)
            {
                output.Write(line.AsSpan(0, length));
                output.Flush();
            }
        }
        catch (IOException fault)
        {
            throw new OutputClosedException(fault);
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
