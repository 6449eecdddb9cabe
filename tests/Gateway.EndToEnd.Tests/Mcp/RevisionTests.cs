using System.Text.Json.Nodes;
using Gateway.EndToEnd.Tests.Mcp.Places;
using Gateway.EndToEnd.Tests.Running;

namespace Gateway.EndToEnd.Tests.Mcp;

/// <summary>Every protocol revision that the SDK speaks, over the real process.</summary>
public class RevisionTests(Shop shop) : IClassFixture<Shop>
{
    private const string Stateless = "2026-07-28";

    public static TheoryData<string> Revisions => ["2024-11-05", "2025-03-26", "2025-06-18", "2025-11-25", Stateless];

    [Theory]
    [MemberData(nameof(Revisions))]
    public async Task The_sdk_s_client_lists_calls_and_reads(string revision)
    {
        await using var client = await SdkClient.ConnectAsync(shop.Place.Configuration, revision);
        Assert.Equal(revision, client.NegotiatedProtocolVersion);
        Assert.Contains(await client.ListToolsAsync(), tool => tool.Name == "query");
        Assert.NotEmpty(await client.ListResourcesAsync());
        Assert.Equal(3, (await client.ListPromptsAsync()).Count);
        var called = await client.CallToolAsync("list_sources");
        Assert.NotEqual(true, called.IsError);
        Assert.NotEmpty((await client.ReadResourceAsync("gateway://shop/orders?part=schema")).Contents);
    }

    [Theory]
    [InlineData("2024-01-01")]
    [InlineData(Stateless)]
    [InlineData("2099-01-01")]
    public async Task A_handshake_of_an_unknown_revision_is_answered_with_one_that_is_supported(string revision)
    {
        await using var gateway = GatewayProcess.Start(shop.Place.Configuration);
        Assert.Equal("2025-11-25", (string?)(await gateway.InitializeAsync(revision))["protocolVersion"]);
        (await gateway.CallAsync("list_sources", [])).Good();
        Assert.Equal(0, await gateway.EndAsync());
        Assert.Equal("end-to-end 1", (string?)shop.Place.Audit()[^1]["client"]);
    }

    [Fact]
    public async Task Without_a_handshake_the_server_describes_itself_and_says_how_long_answers_keep()
    {
        await using var gateway = GatewayProcess.Start(shop.Place.Configuration);
        var discovered = await gateway.ResultAsync("server/discover", WithMeta([]));
        Assert.Contains(Stateless, discovered["supportedVersions"]!.AsArray().Select(version => (string?)version));
        var listed = await gateway.ResultAsync("resources/list", WithMeta([]));
        Assert.NotNull(listed["ttlMs"]);
        Assert.Equal("private", (string?)listed["cacheScope"]);
        var read = await gateway.ResultAsync(
            "resources/read",
            WithMeta(new() { ["uri"] = "gateway://shop/orders?part=schema" })
        );
        Assert.NotNull(read["ttlMs"]);
        var missing = await gateway.AskAsync("resources/read", WithMeta(new() { ["uri"] = "gateway://shop/nosuch" }));
        Assert.Equal(-32602, (int?)missing["error"]!["code"]);
        Assert.Equal(0, await gateway.EndAsync());
    }

    private static JsonObject WithMeta(JsonObject parameters)
    {
        parameters["_meta"] = new JsonObject
        {
            ["io.modelcontextprotocol/protocolVersion"] = Stateless,
            ["io.modelcontextprotocol/clientInfo"] = new JsonObject { ["name"] = "t", ["version"] = "1" },
            ["io.modelcontextprotocol/clientCapabilities"] = new JsonObject(),
        };
        return parameters;
    }
}
