using System.Text.Json;
using System.Text.Json.Serialization;

namespace Gateway.Seeding.Files;

/// <summary>How a manifest is read, made by the compiler: nothing is looked up by reflection.</summary>
[JsonSourceGenerationOptions(
    JsonSerializerDefaults.Strict,
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    Converters = [typeof(ColumnTypeJson)]
)]
[JsonSerializable(typeof(Manifest))]
internal sealed partial class ManifestJson : JsonSerializerContext
{
    private sealed class ColumnTypeJson()
        : JsonStringEnumConverter<ColumnType>(JsonNamingPolicy.CamelCase, allowIntegerValues: false);
}
