using System.Buffers;
using System.Text.Json;

namespace Gateway.Mcp.Transport;

/// <summary>
/// Answers a plain <c>server/discover</c> without the SDK. Clients ask it to find out whether a server knows the
/// revisions without a handshake, and go back to <c>initialize</c> where the answer takes too long; the SDK, once it has
/// answered, would refuse that. Whatever is not plain is left to the SDK.
/// </summary>
internal static class Discovery
{
    /// <summary>The method.</summary>
    public const string Method = "server/discover";

    /// <summary>Whether a request is one of the revision that is known here, with nothing odd in it.</summary>
    public static bool IsPlain(ReadOnlySpan<byte> parameters)
    {
        if (parameters.IsEmpty)
        {
            return false;
        }
        var reader = new Utf8JsonReader(parameters);
        return reader.Read()
            && reader.Read()
            && reader.ValueTextEquals("_meta"u8)
            && reader.Read()
            && IsPlainMeta(ref reader)
            && reader.Read()
            && reader.TokenType == JsonTokenType.EndObject;
    }

    /// <summary>The answer, a whole message.</summary>
    public static ReadOnlyMemory<byte> Answer(ServerDescription server, ReadOnlySpan<byte> id)
    {
        var buffer = new ArrayBufferWriter<byte>(1024);
        using (var json = new Utf8JsonWriter(buffer, FrameWriter.Options))
        {
            json.WriteStartObject();
            json.WriteString("jsonrpc"u8, "2.0"u8);
            json.WritePropertyName("id"u8);
            json.WriteRawValue(id, skipInputValidation: true);
            json.WriteStartObject("result"u8);
            json.WriteStartArray("supportedVersions"u8);
            json.WriteStringValue(ServerDescription.StatelessRevision);
            json.WriteEndArray();
            json.WritePropertyName("capabilities"u8);
            json.WriteRawValue(ServerDescription.StatelessCapabilitiesJson, skipInputValidation: true);
            json.WriteString("instructions"u8, ServerDescription.Instructions);
            json.WriteNumber("ttlMs"u8, 0);
            json.WriteString("cacheScope"u8, "private"u8);
            json.WriteString("resultType"u8, "complete"u8);
            json.WriteStartObject("_meta"u8);
            json.WritePropertyName("io.modelcontextprotocol/serverInfo"u8);
            Handshake.WriteServer(json, server);
            json.WriteEndObject();
            json.WriteEndObject();
            json.WriteEndObject();
        }
        return buffer.WrittenMemory;
    }

    private static bool IsPlainMeta(ref Utf8JsonReader reader)
    {
        var (version, capabilities, members) = (false, false, 0);
        if (reader.TokenType != JsonTokenType.StartObject)
        {
            return false;
        }
        for (; reader.Read() && reader.TokenType == JsonTokenType.PropertyName; reader.Skip())
        {
            members++;
            if (reader.ValueTextEquals("io.modelcontextprotocol/protocolVersion"u8))
            {
                version = reader.Read() && reader.ValueTextEquals(ServerDescription.StatelessRevision);
            }
            else if (reader.ValueTextEquals("io.modelcontextprotocol/clientCapabilities"u8))
            {
                capabilities = reader.Read() && reader.TokenType == JsonTokenType.StartObject;
            }
            else if (reader.ValueTextEquals("io.modelcontextprotocol/clientInfo"u8))
            {
                if (Handshake.ReadClient(ref reader) is not (true, true))
                {
                    return false;
                }
            }
            else
            {
                return false;
            }
        }
        return version && capabilities && members <= 3;
    }
}
