using System.Text.Json;
using System.Text.Json.Nodes;
using Gateway.Connectors.PostgreSql.Tests.Server;
using Gateway.EndToEnd.Tests.Running;
using Npgsql;

namespace Gateway.EndToEnd.Tests.Mcp.Places;

/// <summary>The acceptance statements' database on a PostgreSQL of its own, served as the role that the gateway's script makes.</summary>
/// <remarks>
/// Its statements name roles and files of the server, and what they may have changed is looked for in all of it: so it
/// is never the one that GATEWAY_TEST_POSTGRES names.
/// </remarks>
public sealed class PostgresShop : IAsyncLifetime
{
    private NpgsqlConnection? _observer;

    internal Place Place { get; } = new();

    internal TestServer Server { get; private set; } = null!;

    /// <summary>What the doctor said while the owner's own superuser was configured.</summary>
    internal ProgramRun Superuser { get; private set; } = null!;

    internal GatewayProcess Gateway { get; private set; } = null!;

    /// <summary>The same gateway with two seconds for a call, for statements that would go on and on.</summary>
    internal GatewayProcess Hurried { get; private set; } = null!;

    public async Task InitializeAsync()
    {
        Server = AcceptanceShop.Start();
        Place.Configure(new() { ["shop"] = Source("postgres", AcceptanceGrants.PostgreSql) });
        Superuser = await DoctorAsync("--json");
        Server.Execute("shop", Script(Superuser.Json()));
        var sources = new JsonObject
        {
            ["shop"] = Source("gateway_reader", AcceptanceGrants.PostgreSql),
            ["gw_broad"] = Source("gw_broad", ["*"], "warn"),
            ["gw_member"] = Source("gw_member", ["*"], "warn"),
        };
        Place.Configure(sources.DeepClone().AsObject(), ("limits", new JsonObject { ["seconds"] = 2 }));
        Hurried = await GatewayProcess.ConnectAsync(Place.Configuration);
        Place.Configure(sources);
        Gateway = await GatewayProcess.ConnectAsync(Place.Configuration);
        _observer = new NpgsqlConnection(Server.Connection("postgres").ConnectionString + ";Pooling=false");
        await _observer.OpenAsync();
    }

    /// <summary>Everything that could have been changed.</summary>
    internal async Task<string> FingerprintAsync()
    {
        await using var command = new NpgsqlCommand("SELECT sec.fingerprint()", _observer);
        return (string)(await command.ExecuteScalarAsync())!;
    }

    /// <summary><c>gateway doctor shop --prove</c>.</summary>
    internal Task<ProgramRun> DoctorAsync(params string[] options) =>
        GatewayProgram.RunAsync(Path.GetDirectoryName(Place.Configuration)!, ["doctor", "shop", "--prove", .. options]);

    public async Task DisposeAsync()
    {
        await Gateway.DisposeAsync();
        await Hurried.DisposeAsync();
        if (_observer is not null)
        {
            await _observer.DisposeAsync();
        }
        Place.Dispose();
        Server.Dispose();
    }

    private JsonObject Source(string login, IReadOnlyList<string> allow, string privileges = "enforce") =>
        new()
        {
            ["kind"] = "postgresql",
            ["connection"] = $"postgres://{login}@127.0.0.1:{Server.Port}/shop",
            ["privileges"] = privileges,
            ["allow"] = new JsonArray([.. allow.Select(name => JsonValue.Create(name))]),
        };

    private static string Script(JsonElement examination) =>
        examination.GetProperty("sources")[0].GetProperty("proof").GetProperty("script").GetString()!;
}
