using System.Text.Json.Nodes;

namespace Gateway.Benchmarks.Peers;

/// <summary>A temporary folder with a configuration of the gateway, and its state.</summary>
internal sealed class GatewayPlace : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("gateway-bench-").FullName;

    /// <summary>Writes the configuration: sources, and other members.</summary>
    public GatewayPlace(JsonObject sources, params ReadOnlySpan<(string Name, JsonNode Value)> others)
    {
        var file = new JsonObject
        {
            ["state"] = "state",
            ["sources"] = sources,
            // What is measured is reading, not having read; other servers keep nothing.
            ["cache"] = new JsonObject { ["megabytes"] = 0 },
        };
        foreach (var (name, value) in others)
        {
            file[name] = value;
        }
        File.WriteAllText(Configuration, file.ToJsonString());
    }

    /// <summary>Limits that let 100,000 rows through as one answer.</summary>
    public static JsonObject RaisedLimits =>
        new()
        {
            ["rows"] = 100_000,
            ["tokens"] = 1_000_000,
            ["bytes"] = 64 << 20,
        };

    /// <summary>The cache as it is where nothing is configured.</summary>
    public static JsonObject UsualCache => [];

    /// <summary>The configuration's path.</summary>
    public string Configuration => PathOf("gateway.json");

    /// <summary>The folder of the records of calls.</summary>
    public string Audit => PathOf(Path.Combine("state", "audit"));

    /// <summary>A PostgreSQL as a source.</summary>
    public static JsonObject PostgreSql(string url) =>
        new()
        {
            ["kind"] = "postgresql",
            ["connection"] = url,
            ["privileges"] = "enforce",
        };

    /// <summary>An SQLite file as a source.</summary>
    public static JsonObject Sqlite(string file) => new() { ["kind"] = "sqlite", ["path"] = file };

    /// <summary>A path in the folder.</summary>
    public string PathOf(string path) => Path.Combine(_folder, path);

    public void Dispose() => Directory.Delete(_folder, recursive: true);
}
