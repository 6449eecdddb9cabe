using System.Text.Json.Serialization;

namespace Gateway.Connectors.Results.Storing;

/// <summary>How the facts are read and written, made by the compiler: nothing is looked up by reflection.</summary>
[JsonSerializable(typeof(ResultFacts))]
internal sealed partial class ResultFactsJson : JsonSerializerContext;
