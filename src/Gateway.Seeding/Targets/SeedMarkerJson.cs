using System.Text.Json;
using System.Text.Json.Serialization;

namespace Gateway.Seeding.Targets;

/// <summary>How a marker is written, made by the compiler: nothing is looked up by reflection.</summary>
[JsonSourceGenerationOptions(
    JsonSerializerDefaults.Strict,
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    WriteIndented = true
)]
[JsonSerializable(typeof(SeedMarker))]
internal sealed partial class SeedMarkerJson : JsonSerializerContext;
