using System.Text.Json.Nodes;
using Gateway.EndToEnd.Tests.Running;
using Microsoft.Data.Sqlite;

namespace Gateway.EndToEnd.Tests.Mcp.Places;

/// <summary>A folder of a test's own with a configuration in it; it goes away with the test.</summary>
internal sealed class Place : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    /// <summary>The configuration's path.</summary>
    public string Configuration => PathOf("gateway.json");

    /// <summary>The gateway's own folder.</summary>
    public string State => PathOf("state");

    /// <summary>A path in the folder.</summary>
    public string PathOf(string path) => _folder.At(path);

    /// <summary>Writes the configuration: these sources, the state in the folder, and other members.</summary>
    public void Configure(JsonObject sources, params (string Name, JsonNode Value)[] others)
    {
        var file = new JsonObject { ["state"] = "state", ["sources"] = sources };
        foreach (var (name, value) in others)
        {
            file[name] = value;
        }
        File.WriteAllText(Configuration, file.ToJsonString());
    }

    /// <summary>Writes a file and the folders above it.</summary>
    public void Write(string path, string text) => _folder.Write(path, text);

    /// <summary>Makes a database, or runs SQL in one that is there.</summary>
    public void Database(string path, string sql)
    {
        using var connection = new SqliteConnection($"Data Source={PathOf(path)};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    /// <summary>Every line of the audit, all files together.</summary>
    public IReadOnlyList<JsonObject> Audit() => [.. AuditLines().Select(line => JsonNode.Parse(line)!.AsObject())];

    /// <summary>The same, as they are written.</summary>
    public IEnumerable<string> AuditLines() =>
        Directory.EnumerateFiles(Path.Combine(State, "audit"), "*.jsonl").SelectMany(ReadLines);

    /// <summary>Waits until something holds, and fails when it never does.</summary>
    public static async Task UntilAsync(Func<bool> holds)
    {
        using var patience = new CancellationTokenSource(GatewayProcess.Patience);
        while (!holds())
        {
            await Task.Delay(10, patience.Token);
        }
    }

    public void Dispose() => _folder.Dispose();

    // The gateway still has the file open for writing.
    private static string[] ReadLines(string path)
    {
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        using var reader = new StreamReader(file);
        return reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries);
    }
}
