using System.Buffers;
using System.Text;
using System.Text.Json;

namespace Gateway.Mcp.Transport;

/// <summary>
/// Answers a plain <c>initialize</c> without the SDK, which takes several times longer to load than the rest of the
/// way. Whatever is not plain (a missing member, a member more, reserved metadata) is left to the SDK.
/// </summary>
internal static class Handshake
{
    /// <summary>The method that begins a session.</summary>
    public const string Method = "initialize";

    /// <summary>The member of <c>_meta</c> by which a request of a revision without a handshake names its revision.</summary>
    public const string VersionInMeta = "io.modelcontextprotocol/protocolVersion";

    /// <summary>The parameters with a revision that has a handshake: the one that is asked for, else the newest.</summary>
    /// <remarks>
    /// A server that does not support what is asked for answers with what it does support, and the client decides (MCP
    /// 2025-11-25, version negotiation). The SDK does so for old revisions alone, and refuses those that it takes for later ones.
    /// </remarks>
    public static ReadOnlyMemory<byte> Negotiated(ReadOnlyMemory<byte> parameters)
    {
        if (parameters.IsEmpty)
        {
            return parameters;
        }
        var reader = new Utf8JsonReader(parameters.Span);
        for (reader.Read(); reader.Read() && reader.TokenType == JsonTokenType.PropertyName; reader.Skip())
        {
            if (reader.ValueTextEquals("protocolVersion"u8))
            {
                var asked = StringValue(ref reader);
                return asked is null || ServerDescription.HandshakeRevisions.Contains(asked)
                    ? parameters
                    : Replaced(parameters.Span, (int)reader.TokenStartIndex, (int)reader.BytesConsumed);
            }
        }
        return parameters;
    }

    /// <summary>The revision that a plain request asks for; null where the SDK has to judge it.</summary>
    public static string? PlainRevision(ReadOnlySpan<byte> parameters)
    {
        string? version = null;
        var (capabilities, name, clientVersion) = (false, false, false);
        var members = 0;
        if (parameters.IsEmpty)
        {
            return null;
        }
        var reader = new Utf8JsonReader(parameters);
        for (reader.Read(); reader.Read() && reader.TokenType == JsonTokenType.PropertyName; reader.Skip())
        {
            members++;
            if (reader.ValueTextEquals("protocolVersion"u8))
            {
                version = StringValue(ref reader);
            }
            else if (reader.ValueTextEquals("capabilities"u8))
            {
                capabilities = reader.Read() && reader.TokenType == JsonTokenType.StartObject;
            }
            else if (reader.ValueTextEquals("clientInfo"u8))
            {
                (name, clientVersion) = ReadClient(ref reader);
            }
            else
            {
                return null;
            }
        }
        var plain = members == 3 && capabilities && name && clientVersion;
        return plain && ServerDescription.HandshakeRevisions.Contains(version) ? version : null;
    }

    /// <summary>The parameters of a client of that revision that tells nothing about itself.</summary>
    public static ReadOnlyMemory<byte> Bare(string revision) =>
        Encoding.UTF8.GetBytes(
            $$$"""{"protocolVersion":"{{{revision}}}","capabilities":{},"clientInfo":{"name":"unknown","version":"0"}}"""
        );

    /// <summary>Whether a request brings its revision along, as revisions without a handshake ask for.</summary>
    public static bool BringsRevision(ReadOnlySpan<byte> parameters)
    {
        if (parameters.IsEmpty)
        {
            return false;
        }
        var reader = new Utf8JsonReader(parameters);
        for (reader.Read(); reader.Read() && reader.TokenType == JsonTokenType.PropertyName; reader.Skip())
        {
            if (reader.ValueTextEquals("_meta"u8))
            {
                return HasVersion(ref reader);
            }
        }
        return false;
    }

    /// <summary>The answer, a whole message.</summary>
    public static ReadOnlyMemory<byte> Answer(ServerDescription server, ReadOnlySpan<byte> id, string revision)
    {
        var buffer = new ArrayBufferWriter<byte>(1024);
        using (var json = new Utf8JsonWriter(buffer, FrameWriter.Options))
        {
            json.WriteStartObject();
            json.WriteString("jsonrpc"u8, "2.0"u8);
            json.WritePropertyName("id"u8);
            json.WriteRawValue(id, skipInputValidation: true);
            json.WriteStartObject("result"u8);
            json.WriteString("protocolVersion"u8, revision);
            json.WritePropertyName("capabilities"u8);
            json.WriteRawValue(ServerDescription.CapabilitiesJson, skipInputValidation: true);
            json.WritePropertyName("serverInfo"u8);
            WriteServer(json, server);
            json.WriteString("instructions"u8, ServerDescription.Instructions);
            json.WriteEndObject();
            json.WriteEndObject();
        }
        return buffer.WrittenMemory;
    }

    private static byte[] Replaced(ReadOnlySpan<byte> parameters, int from, int to) =>
        [
            .. parameters[..from],
            .. Encoding.UTF8.GetBytes($"\"{ServerDescription.HandshakeRevisions[^1]}\""),
            .. parameters[to..],
        ];

    internal static void WriteServer(Utf8JsonWriter json, ServerDescription server)
    {
        json.WriteStartObject();
        json.WriteString("name"u8, ServerDescription.Name);
        json.WriteString("title"u8, ServerDescription.Title);
        json.WriteString("version"u8, server.Version);
        json.WriteEndObject();
    }

    internal static (bool Name, bool Version) ReadClient(ref Utf8JsonReader reader)
    {
        var (name, version) = (false, false);
        if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject)
        {
            return default;
        }
        for (; reader.Read() && reader.TokenType == JsonTokenType.PropertyName; reader.Skip())
        {
            if (reader.ValueTextEquals("name"u8))
            {
                name = StringValue(ref reader) is not null;
            }
            else if (reader.ValueTextEquals("version"u8))
            {
                version = StringValue(ref reader) is not null;
            }
        }
        return (name, version);
    }

    private static bool HasVersion(ref Utf8JsonReader reader)
    {
        if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject)
        {
            return false;
        }
        for (; reader.Read() && reader.TokenType == JsonTokenType.PropertyName; reader.Skip())
        {
            if (reader.ValueTextEquals(VersionInMeta))
            {
                return true;
            }
        }
        return false;
    }

    private static string? StringValue(ref Utf8JsonReader reader) =>
        reader.Read() && reader.TokenType == JsonTokenType.String ? reader.GetString() : null;
}
