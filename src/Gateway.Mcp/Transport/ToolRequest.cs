using System.Text.Json;

namespace Gateway.Mcp.Transport;

/// <summary>A plain <c>tools/call</c> of a session with a handshake. It holds nothing of its frame's memory.</summary>
/// <param name="IdKey">The id in one spelling.</param>
/// <param name="Id">The id as it was written.</param>
/// <param name="Name">The tool's name.</param>
/// <param name="Arguments">The tool's arguments; null where there are none.</param>
/// <param name="ProgressToken">The token that the client wants to see with progress: a text or a number; null without one.</param>
internal sealed record ToolRequest(
    string IdKey,
    ReadOnlyMemory<byte> Id,
    string Name,
    Dictionary<string, JsonElement>? Arguments,
    JsonElement? ProgressToken
)
{
    /// <summary>The method.</summary>
    public const string Method = "tools/call";

    /// <summary>Reads a frame; null where something in it is not plain, and the SDK has to judge it.</summary>
    /// <exception cref="JsonException">An object inside the parameters has a member twice.</exception>
    public static ToolRequest? Of(Frame frame)
    {
        if (frame.Params.IsEmpty)
        {
            return null;
        }
        var parameters = JsonElement.Parse(frame.Params.Span, SdkBridge.Strict);
        if (
            !parameters.TryGetProperty("name"u8, out var name)
            || name.ValueKind != JsonValueKind.String
            || !TryReadArguments(parameters, out var arguments)
            || !TryReadMeta(parameters, out var progressToken)
        )
        {
            return null;
        }
        return new ToolRequest(frame.IdKey!, frame.Id.ToArray(), name.GetString()!, arguments, progressToken);
    }

    private static bool TryReadArguments(JsonElement parameters, out Dictionary<string, JsonElement>? arguments)
    {
        arguments = null;
        if (!parameters.TryGetProperty("arguments"u8, out var given))
        {
            return true;
        }
        if (given.ValueKind != JsonValueKind.Object)
        {
            return false;
        }
        arguments = new Dictionary<string, JsonElement>(StringComparer.Ordinal);
        foreach (var argument in given.EnumerateObject())
        {
            arguments[argument.Name] = argument.Value;
        }
        return true;
    }

    // What clients note there for themselves changes nothing; a revision of its own would.
    private static bool TryReadMeta(JsonElement parameters, out JsonElement? progressToken)
    {
        progressToken = null;
        if (!parameters.TryGetProperty("_meta"u8, out var meta))
        {
            return true;
        }
        if (meta.ValueKind != JsonValueKind.Object || meta.TryGetProperty(Handshake.VersionInMeta, out _))
        {
            return false;
        }
        if (!meta.TryGetProperty("progressToken"u8, out var token))
        {
            return true;
        }
        progressToken = token;
        return token.ValueKind == JsonValueKind.String
            || (token.ValueKind == JsonValueKind.Number && token.TryGetInt64(out _));
    }
}
