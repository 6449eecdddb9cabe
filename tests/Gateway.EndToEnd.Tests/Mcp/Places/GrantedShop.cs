using System.Security.Cryptography;
using System.Text.Json.Nodes;
using Gateway.EndToEnd.Tests.Running;

namespace Gateway.EndToEnd.Tests.Mcp.Places;

/// <summary>The acceptance statements' database with another one beside it; what may not be seen says CANARY.</summary>
public sealed class GrantedShop : IAsyncLifetime
{
    internal Place Place { get; } = new();

    /// <summary>Where the databases are: nothing may change in here.</summary>
    internal string Folder => Place.PathOf("dir");

    internal GatewayProcess Gateway { get; private set; } = null!;

    public async Task InitializeAsync()
    {
        Directory.CreateDirectory(Path.Combine(Folder, "out"));
        Place.Database("dir/shop.db", Statements("sqlite_shop.sql"));
        Place.Database("dir/other.db", Statements("sqlite_other.sql"));
        Place.Configure(
            new()
            {
                ["shop"] = new JsonObject
                {
                    ["kind"] = "sqlite",
                    ["path"] = "dir/shop.db",
                    ["allow"] = new JsonArray([.. AcceptanceGrants.Sqlite.Select(name => JsonValue.Create(name))]),
                },
            },
            ("limits", new JsonObject { ["seconds"] = 5 })
        );
        Gateway = await GatewayProcess.ConnectAsync(Place.Configuration);
    }

    public async Task DisposeAsync()
    {
        await Gateway.DisposeAsync();
        Place.Dispose();
    }

    /// <summary>Names, times and contents of everything in the folder.</summary>
    internal string Fingerprint() =>
        string.Join(
            '\n',
            Directory
                .EnumerateFileSystemEntries(Folder, "*", SearchOption.AllDirectories)
                .Order(StringComparer.Ordinal)
                .Select(path => $"{path} {File.GetLastWriteTimeUtc(path):O} {Hash(path)}")
        );

    private static string Hash(string path) =>
        Directory.Exists(path) ? "" : Convert.ToHexString(SHA256.HashData(File.ReadAllBytes(path)));

    private static string Statements(string file) =>
        File.ReadAllText(Repository.PathOf("testdata", "acceptance", file));
}
