using System.Text.Json;
using System.Text.Json.Serialization;

namespace Gateway.Connectors.Documents.Proving;

/// <summary>How an attack is read, made by the compiler: nothing is looked up by reflection.</summary>
[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, UseStringEnumConverter = true)]
[JsonSerializable(typeof(PathAttack))]
internal sealed partial class PathAttackJson : JsonSerializerContext;
