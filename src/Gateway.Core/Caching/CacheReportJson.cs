using System.Text.Json.Serialization;

namespace Gateway.Core;

/// <summary>The notation of the file in which a process tells of its caches.</summary>
[JsonSerializable(typeof(ProcessCaches))]
internal sealed partial class CacheReportJson : JsonSerializerContext;
