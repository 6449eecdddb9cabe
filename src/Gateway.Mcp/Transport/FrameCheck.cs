using System.Buffers;
using System.Text.Json;
using System.Text.Unicode;

namespace Gateway.Mcp.Transport;

/// <summary>
/// Judges one line by JSON (RFC 8259) and JSON-RPC 2.0 with MCP's narrower rules: no batches, no null ids. Nothing
/// malformed gets further, because the SDK drops such lines without an answer. Thread-safe.
/// </summary>
internal static class FrameCheck
{
    /// <summary>How deep a message may nest; the SDK's own limit.</summary>
    public const int MaxDepth = 64;

    /// <summary>Checks the whole line; never throws.</summary>
    public static Frame Check(ReadOnlyMemory<byte> line)
    {
        if (!Utf8.IsValid(line.Span))
        {
            return Frame.Reject(RpcError.ParseError, "The message is not valid UTF-8.");
        }
        try
        {
            var reader = new Utf8JsonReader(line.Span, new JsonReaderOptions { MaxDepth = MaxDepth });
            reader.Read();
            var envelope = new Envelope();
            if (reader.TokenType == JsonTokenType.StartObject)
            {
                ReadMembers(ref reader, line, ref envelope);
            }
            else
            {
                envelope.NotAnObject = reader.TokenType;
                ReadValue(ref reader);
            }
            // Anything after the message makes the line two values, which the reader refuses.
            reader.Read();
            return envelope.Judge();
        }
        catch (JsonException e)
        {
            return Frame.Reject(
                RpcError.ParseError,
                $"The line is not one JSON value (byte {e.BytePositionInLine ?? 0}): send one message a line."
            );
        }
        catch (Exception e) when (e is InvalidOperationException or FormatException)
        {
            return Frame.Reject(
                RpcError.ParseError,
                "The message holds half of a surrogate pair, or a number too large to be read."
            );
        }
    }

    private static void ReadMembers(ref Utf8JsonReader reader, ReadOnlyMemory<byte> line, ref Envelope envelope)
    {
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            CheckToken(ref reader);
            var member = reader.GetString()!;
            reader.Read();
            var start = (int)reader.TokenStartIndex;
            var type = reader.TokenType;
            var text =
                type == JsonTokenType.String && member is "jsonrpc" or "method" or "id" ? TextOf(ref reader) : null;
            var whole = type == JsonTokenType.Number && reader.TryGetInt64(out var number) ? number : (long?)null;
            ReadValue(ref reader);
            envelope.Add(member, new Member(type, line[start..(int)reader.BytesConsumed], text, whole));
        }
    }

    private static string? TextOf(ref Utf8JsonReader reader) =>
        reader.TokenType == JsonTokenType.String ? reader.GetString() : null;

    /// <summary>Reads to the end of the value that begins at the current token, looking at every token.</summary>
    private static void ReadValue(ref Utf8JsonReader reader)
    {
        CheckToken(ref reader);
        if (reader.TokenType is not (JsonTokenType.StartObject or JsonTokenType.StartArray))
        {
            return;
        }
        for (var depth = reader.CurrentDepth; reader.Read() && reader.CurrentDepth > depth; )
        {
            CheckToken(ref reader);
        }
    }

    private static void CheckToken(ref Utf8JsonReader reader)
    {
        if (reader.TokenType == JsonTokenType.Number)
        {
            if (!reader.TryGetDouble(out var value) || !double.IsFinite(value))
            {
                throw new FormatException();
            }
        }
        else if (reader.TokenType is JsonTokenType.String or JsonTokenType.PropertyName && reader.ValueIsEscaped)
        {
            var scratch = ArrayPool<byte>.Shared.Rent(reader.ValueSpan.Length);
            try
            {
                reader.CopyString(scratch);
            }
            finally
            {
                ArrayPool<byte>.Shared.Return(scratch);
            }
        }
    }
}
