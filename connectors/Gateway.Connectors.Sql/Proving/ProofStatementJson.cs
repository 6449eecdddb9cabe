using System.Text.Json;
using System.Text.Json.Serialization;

namespace Gateway.Connectors.Sql;

/// <summary>How a statement is read, made by the compiler: nothing is looked up by reflection.</summary>
[JsonSourceGenerationOptions(JsonSerializerDefaults.Web)]
[JsonSerializable(typeof(ProofStatement))]
internal sealed partial class ProofStatementJson : JsonSerializerContext;
