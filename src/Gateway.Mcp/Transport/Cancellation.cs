using System.Globalization;
using System.Text.Json;

namespace Gateway.Mcp.Transport;

/// <summary>Reads notifications that cancel a request.</summary>
internal static class Cancellation
{
    /// <summary>The id of the request that is to be cancelled, spelled as <see cref="Frame.IdKey"/>; null if there is none.</summary>
    public static string? RequestOf(ReadOnlyMemory<byte> parameters)
    {
        if (parameters.IsEmpty)
        {
            return null;
        }
        using var document = JsonDocument.Parse(parameters);
        return document.RootElement.TryGetProperty("requestId", out var id)
            ? id.ValueKind switch
            {
                JsonValueKind.String => $"\"{id.GetString()}\"",
                JsonValueKind.Number when id.TryGetInt64(out var number) => number.ToString(
                    CultureInfo.InvariantCulture
                ),
                _ => null,
            }
            : null;
    }
}
