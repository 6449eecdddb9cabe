using System.Text.Json.Nodes;
using Gateway.EndToEnd.Tests.Running;

namespace Gateway.EndToEnd.Tests.Mcp.Places;

/// <summary>Customers of whom columns are masked, behind a gateway that also indexes them and records the text of queries.</summary>
public abstract class MaskedShop : IAsyncLifetime
{
    /// <summary>The rows of <c>customers</c>: of what is masked each value holds one of <see cref="Secrets"/>.</summary>
    protected const string Rows = """
        (1, 'Ann', 'ann.CANARY@canary.example', '123-CANARY', 987654321.5),
        (2, 'Bob', 'bob.CANARY@canary.example', '456-CANARY', 987654322.5),
        (3, 'Cleo', NULL, NULL, NULL)
        """;

    private static readonly string[] Secrets = ["CANARY", "canary.example", "98765432"];

    internal Place Place { get; } = new();

    internal GatewayProcess Gateway { get; private set; } = null!;

    public async Task InitializeAsync()
    {
        var source = await MakeAsync();
        Configure(source);
        Gateway = await GatewayProcess.ConnectAsync(Place.Configuration);
        await Gateway.UntilIndexedAsync("Ann");
    }

    public virtual async Task DisposeAsync()
    {
        await Gateway.DisposeAsync();
        Place.Dispose();
    }

    internal Task<ToolAnswer> QueryAsync(string sql) =>
        Gateway.CallAsync("query", new() { ["source"] = "shop", ["sql"] = sql });

    internal Task<ToolAnswer> ReadAsync(string uri, string format = "table") =>
        Gateway.CallAsync("read", new() { ["uri"] = uri, ["format"] = format });

    /// <summary>What the values of the table's columns are like.</summary>
    internal Task<ToolAnswer> ProfileAsync(string table) =>
        Gateway.CallAsync("profile", new() { ["source"] = "shop", ["table"] = table });

    /// <summary><c>gateway doctor shop --prove</c>.</summary>
    internal Task<ProgramRun> DoctorAsync(params string[] options) =>
        GatewayProgram.RunAsync(Path.GetDirectoryName(Place.Configuration)!, ["doctor", "shop", "--prove", .. options]);

    /// <summary>Nothing of what is masked stands in anything that the gateway has said or written so far.</summary>
    internal void NothingCameOut()
    {
        var said = string.Join('\n', [.. Gateway.Lines, Gateway.Errors, .. Place.AuditLines()]);
        Assert.NotEmpty(Place.AuditLines());
        Assert.All(Secrets, secret => Assert.DoesNotContain(secret, said, StringComparison.Ordinal));
        // Nobody else may open the file of the lock; nothing is in it.
        foreach (var file in Files().Where(file => !file.EndsWith(".lock", StringComparison.Ordinal)))
        {
            var text = ReadText(file);
            Assert.All(
                Secrets,
                secret => Assert.False(text.Contains(secret, StringComparison.OrdinalIgnoreCase), file)
            );
        }
    }

    /// <summary>Makes the data, and gives the source without its masks and index.</summary>
    protected abstract Task<JsonObject> MakeAsync();

    /// <summary>The table as the configuration names it.</summary>
    protected abstract string Table { get; }

    /// <summary>Writes the configuration of a source, with its masks.</summary>
    protected void Configure(JsonObject source)
    {
        source["mask"] = new JsonObject
        {
            [$"{Table}.email"] = "partial",
            [$"{Table}.ssn"] = "hash",
            [$"{Table}.salary"] = "redact",
        };
        source["index"] = new JsonObject { [Table] = new JsonArray("name", "email", "ssn") };
        Place.Configure(new() { ["shop"] = source }, ("audit", new JsonObject { ["queryText"] = true }));
    }

    private string[] Files() => Directory.GetFiles(Place.State, "*", SearchOption.AllDirectories);

    // As bytes: most of them are databases, and the gateway has them open.
    private static string ReadText(string path)
    {
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        using var reader = new StreamReader(file, System.Text.Encoding.Latin1);
        return reader.ReadToEnd();
    }
}
