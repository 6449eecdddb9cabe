using System.Text;
using System.Text.Json.Nodes;
using Gateway.Mcp.Transport;

namespace Gateway.Mcp.Tests.Transport;

public class HandshakeTests
{
    public static TheoryData<string> Revisions => new(ServerDescription.HandshakeRevisions);

    [Theory]
    [MemberData(nameof(Revisions))]
    public async Task The_handshake_and_the_SDK_give_the_same_answer(string revision)
    {
        // An unknown member makes the request one for the SDK; without it the handshake answers.
        var server = new GatewayServer(
            (_, _, _, _) => throw new InvalidOperationException(),
            new ServerDescription("9.9"),
            "stdio",
            loads: true
        );
        await using var fast = new StdioHarness(server.Open);
        await using var sdk = new StdioHarness(server.Open);
        var ours = await fast.AskAsync(Initialize(revision, ""));
        var theirs = await sdk.AskAsync(Initialize(revision, ""","locale":"de" """));
        Assert.Equal(revision, (string?)ours["result"]!["protocolVersion"]);
        Assert.True(JsonNode.DeepEquals(ours, theirs), $"{ours}\n{theirs}");
    }

    [Theory]
    [MemberData(nameof(Revisions))]
    public async Task The_SDK_knows_of_a_handshake_that_it_did_not_answer(string revision)
    {
        await using var client = new StdioHarness();
        await client.AskAsync(Initialize(revision, ""));
        Assert.NotNull((await client.AskAsync("""{"jsonrpc":"2.0","id":12345,"method":"tools/list"}"""))["result"]);
        // Only a session that the SDK holds for one of the old revisions refuses what came later.
        var refused = await client.AskAsync("""{"jsonrpc":"2.0","id":3,"method":"server/discover"}""");
        Assert.Contains(revision, (string?)refused["error"]!["message"]);
    }

    [Theory]
    [InlineData("""{"roots":5}""", """{"name":"t","version":"1"}""")]
    [InlineData("""{"roots":{"listChanged":true},"roots":{}}""", """{"name":"t","version":"1"}""")]
    [InlineData("{}", """{"name":"t","version":"1","icons":7}""")]
    public async Task A_client_that_describes_itself_oddly_is_served(string capabilities, string clientInfo)
    {
        await using var client = new StdioHarness();
        var answer = await client.AskAsync(
            $$"""{"jsonrpc":"2.0","id":1,"method":"initialize","params":{"protocolVersion":"2025-06-18","capabilities":{{capabilities}},"clientInfo":{{clientInfo}} } }"""
        );
        Assert.NotNull(answer["result"]);
        var list = await client.AskAsync("""{"jsonrpc":"2.0","id":2,"method":"tools/list"}""");
        Assert.Equal(2, (int)list["id"]!);
        Assert.NotNull(list["result"]);
    }

    [Theory]
    [InlineData("1999-01-01", "")]
    [InlineData("2025-12-31", "")]
    [InlineData("2026-07-28", "")]
    [InlineData("2099-01-01", "")]
    [InlineData("2099-01-01", ""","locale":"de" """)]
    [InlineData("2099-01-01", ""","_meta":{"progressToken":1} """)]
    [InlineData("draft", "")]
    [InlineData("", "")]
    [InlineData("2025-11-25\\u0000", "")]
    public async Task An_unknown_revision_gets_the_newest_with_a_handshake(string revision, string more)
    {
        await using var client = new StdioHarness();
        var answer = await client.AskAsync(Initialize(revision, more));
        Assert.Equal("2025-11-25", (string?)answer["result"]!["protocolVersion"]);
        Assert.NotNull((await client.AskAsync("""{"jsonrpc":"2.0","id":2,"method":"tools/list"}"""))["result"]);
    }

    [Theory]
    [InlineData("""{"protocolVersion":7,"capabilities":{},"clientInfo":{"name":"t","version":"1"}}""")]
    [InlineData("""{"capabilities":{},"clientInfo":{"name":"t","version":"1"}}""")]
    [InlineData("""{"_meta":{"protocolVersion":"2099-01-01"},"clientInfo":{"protocolVersion":"2099-01-01"}}""")]
    [InlineData("""{"protocolVersion":"2025-06-18","capabilities":{}}""")]
    public void What_names_no_unknown_revision_stays_as_it_is(string parameters) =>
        Assert.Equal(
            parameters,
            Encoding.UTF8.GetString(Handshake.Negotiated(Encoding.UTF8.GetBytes(parameters)).Span)
        );

    [Fact]
    public void Only_the_revision_is_replaced() =>
        Assert.Equal(
            """{"a":{"protocolVersion":"x"}, "protocolVersion" : "2025-11-25" ,"b":"é"}""",
            Encoding.UTF8.GetString(
                Handshake
                    .Negotiated(
                        Encoding.UTF8.GetBytes(
                            """{"a":{"protocolVersion":"x"}, "protocolVersion" : "2099-01-01" ,"b":"é"}"""
                        )
                    )
                    .Span
            )
        );

    [Fact]
    public async Task A_session_is_initialized_once()
    {
        await using var client = await new StdioHarness().InitializedAsync();
        var again = await client.AskAsync(StdioHarness.Initialize);
        Assert.Equal(RpcError.InvalidRequest, (int)again["error"]!["code"]!);
    }

    [Fact]
    public async Task The_revision_without_a_handshake_describes_itself_in_every_request()
    {
        await using var client = new StdioHarness();
        var discovered = await client.AskAsync(Stateless(1, "server/discover"));
        Assert.Contains("2026-07-28", discovered["result"]!["supportedVersions"]!.AsArray().Select(v => (string?)v));
        var listed = await client.AskAsync(Stateless(2, "tools/list"));
        Assert.Equal("complete", (string?)listed["result"]!["resultType"]);
        Assert.Equal(0, (int)listed["result"]!["ttlMs"]!);
    }

    [Fact]
    public async Task A_discovery_and_the_SDK_give_the_same_answer()
    {
        // An unknown member makes the request one for the SDK; without it the gateway answers.
        var server = new GatewayServer(
            (_, _, _, _) => throw new InvalidOperationException(),
            new ServerDescription("9.9"),
            "stdio",
            loads: true
        );
        await using var fast = new StdioHarness(server.Open);
        await using var sdk = new StdioHarness(server.Open);
        var plain = Stateless(1, "server/discover");
        var ours = await fast.AskAsync(plain);
        var theirs = await sdk.AskAsync(plain.Replace("{\"_meta\"", "{\"x\":1,\"_meta\"", StringComparison.Ordinal));
        Assert.True(JsonNode.DeepEquals(ours, theirs), $"{ours}\n{theirs}");
    }

    [Fact]
    public async Task A_client_that_found_the_discovery_slow_can_still_shake_hands()
    {
        await using var client = new StdioHarness();
        await client.AskAsync(Stateless(1, "server/discover"));
        await client.InitializedAsync();
        Assert.NotNull((await client.AskAsync("""{"jsonrpc":"2.0","id":2,"method":"tools/list"}"""))["result"]);
    }

    [Fact]
    public async Task A_handshake_after_requests_without_one_is_refused_and_the_session_lives_on()
    {
        await using var client = new StdioHarness();
        await client.AskAsync(Stateless(1, "tools/list"));
        Assert.NotNull((await client.AskAsync(StdioHarness.Initialize))["error"]);
        Assert.NotNull((await client.AskAsync(Stateless(2, "tools/list")))["result"]);
    }

    private static string Stateless(int id, string method) =>
        $$$"""{"jsonrpc":"2.0","id":{{{id}}},"method":"{{{method}}}","params":{"_meta":{"io.modelcontextprotocol/protocolVersion":"2026-07-28","io.modelcontextprotocol/clientInfo":{"name":"t","version":"1"},"io.modelcontextprotocol/clientCapabilities":{} } } }""";

    private static string Initialize(string revision, string more) =>
        $$$"""{"jsonrpc":"2.0","id":1001,"method":"initialize","params":{"protocolVersion":"{{{revision}}}","capabilities":{"roots":{"listChanged":true}},"clientInfo":{"name":"t","version":"1"}{{{more}}}}}""";
}
