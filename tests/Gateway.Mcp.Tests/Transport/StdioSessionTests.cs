using System.Text;
using Gateway.Mcp.Transport;

namespace Gateway.Mcp.Tests.Transport;

public class StdioSessionTests
{
    private const string Ping = """{"jsonrpc":"2.0","id":"p","method":"ping"}""";

    [Fact]
    public async Task Text_of_all_languages_arrives_unchanged()
    {
        await using var client = await new StdioHarness().InitializedAsync();
        var answer = await client.AskAsync(
            """{"jsonrpc":"2.0","id":"ünï-😀","method":"tools/call","params":{"name":"echo","arguments":{"a":"日本 \"q\" \u0001"}}}"""
        );
        Assert.Equal("ünï-😀", (string?)answer["id"]);
        Assert.Contains("\\u0001", (string?)answer["result"]!["content"]![0]!["text"]);
    }

    [Fact]
    public async Task A_running_id_is_refused_and_its_first_request_goes_on()
    {
        await using var client = await new StdioHarness().InitializedAsync();
        await client.SendAsync(Call("7", "wait"));
        var second = await client.AskAsync(Call("7", "echo"));
        Assert.Equal(RpcError.InvalidRequest, (int)second["error"]!["code"]!);
        Assert.Equal("p", (string?)(await client.AskAsync(Ping))["id"]);
        await client.SendAsync("""{"jsonrpc":"2.0","method":"notifications/cancelled","params":{"requestId":7}}""");
    }

    [Fact]
    public async Task A_cancelled_id_is_not_free_again()
    {
        await using var client = await new StdioHarness().InitializedAsync();
        await client.SendAsync(Call("\"a\"", "wait"));
        await client.SendAsync("""{"jsonrpc":"2.0","method":"notifications/cancelled","params":{"requestId":"a"}}""");
        var again = await client.AskAsync(Call("\"a\"", "echo"));
        Assert.Equal(RpcError.InvalidRequest, (int)again["error"]!["code"]!);
        Assert.NotNull((await client.AskAsync(Call("\"b\"", "echo")))["result"]);
    }

    [Fact]
    public async Task A_tool_that_blocks_its_thread_keeps_nobody_else_from_an_answer()
    {
        await using var client = await new StdioHarness().InitializedAsync();
        await client.SendAsync(Call("1", "block"));
        Assert.Equal(2, (int)(await client.AskAsync(Call("2", "echo")))["id"]!);
        await client.SendAsync("""{"jsonrpc":"2.0","method":"notifications/cancelled","params":{"requestId":1}}""");
    }

    [Fact]
    public async Task Only_so_many_requests_run_at_once()
    {
        await using var client = await new StdioHarness().InitializedAsync();
        for (var i = 0; i < RunningRequests.Limit; i++)
        {
            await client.SendAsync(Call($"{i}", "wait"));
        }
        Assert.Equal(RpcError.InvalidRequest, (int)(await client.AskAsync(Ping))["error"]!["code"]!);
        for (var i = 0; i < RunningRequests.Limit; i++)
        {
            await client.SendAsync(
                $$$"""{"jsonrpc":"2.0","method":"notifications/cancelled","params":{"requestId":{{{i}}}}}"""
            );
        }
        Assert.NotNull((await client.AskAsync(Ping))["result"]);
    }

    [Fact]
    public async Task The_end_of_input_ends_the_session_with_a_subscription_open()
    {
        var client = new StdioHarness();
        var acknowledged = await client.AskAsync(
            """{"jsonrpc":"2.0","id":1,"method":"subscriptions/listen","params":{"notifications":{"toolsListChanged":true},"_meta":{"io.modelcontextprotocol/protocolVersion":"2026-07-28","io.modelcontextprotocol/clientInfo":{"name":"t","version":"1"},"io.modelcontextprotocol/clientCapabilities":{}}}}"""
        );
        Assert.Equal("notifications/subscriptions/acknowledged", (string?)acknowledged["method"]);
        await client.EndInputAsync();
        await client.Running.WaitAsync(StdioHarness.Patience);
    }

    [Fact]
    public async Task A_server_that_cannot_be_made_ends_the_session_with_its_fault()
    {
        var client = new StdioHarness(_ => throw new IOException("no state folder"));
        Assert.NotNull((await client.AskAsync(StdioHarness.Initialize))["result"]);
        await Assert.ThrowsAsync<IOException>(() => client.Running.WaitAsync(StdioHarness.Patience));
    }

    [Fact]
    public async Task Nothing_is_answered_before_the_session_runs()
    {
        var input = new MemoryStream(Encoding.UTF8.GetBytes(StdioHarness.Initialize + "\n{bad\n"));
        var output = new MemoryStream();
        using var session = new StdioSession(input, output, new ServerDescription("9.9"));
        SpinWait.SpinUntil(() => input.Position == input.Length, StdioHarness.Patience);
        Assert.Equal(0, output.Length);
        await session.RunAsync(StdioHarness.OpenEcho, CancellationToken.None).WaitAsync(StdioHarness.Patience);
        Assert.Equal(2, Encoding.UTF8.GetString(output.ToArray()).Count(c => c == '\n'));
    }

    [Fact]
    public async Task A_client_that_stops_reading_ends_the_session()
    {
        var client = new StdioHarness();
        await client.StopReadingAsync();
        await client.SendAsync(StdioHarness.Initialize);
        await client.Running.WaitAsync(StdioHarness.Patience);
    }

    [Fact]
    public async Task Requests_that_were_piped_in_are_answered_before_the_session_ends()
    {
        var client = new StdioHarness();
        await client.SendAsync($"{StdioHarness.Initialize}\n{Call("1", "echo")}\n{Call("2", "echo")}");
        await client.EndInputAsync();
        await client.Running.WaitAsync(StdioHarness.Patience);
        Assert.NotNull((await client.ReceiveAsync())["result"]);
        Assert.NotNull((await client.ReceiveAsync())["result"]);
        Assert.NotNull((await client.ReceiveAsync())["result"]);
    }

    [Fact]
    public async Task A_line_of_20_MiB_is_refused_and_the_session_lives_on()
    {
        await using var client = await new StdioHarness().InitializedAsync();
        var text = Encoding.ASCII.GetBytes(
            $$$"""{"jsonrpc":"2.0","id":1,"method":"ping","params":{"p":"{{{new string('x', 20 << 20)}}}"}}""" + "\n"
        );
        var sending = client.SendAsync(text);
        Assert.Equal(RpcError.InvalidRequest, (int)(await client.ReceiveAsync())["error"]!["code"]!);
        await sending;
        Assert.NotNull((await client.AskAsync(Ping))["result"]);
    }

    [Fact]
    public async Task A_member_given_twice_inside_the_parameters_is_refused()
    {
        await using var client = await new StdioHarness().InitializedAsync();
        var answer = await client.AskAsync(
            """{"jsonrpc":"2.0","id":1,"method":"tools/call","params":{"name":"echo","arguments":{"a":1,"a":2}}}"""
        );
        Assert.Equal(RpcError.InvalidParams, (int)answer["error"]!["code"]!);
        Assert.NotNull((await client.AskAsync(Ping))["result"]);
    }

    private static string Call(string id, string tool) =>
        $$$"""{"jsonrpc":"2.0","id":{{{id}}},"method":"tools/call","params":{"name":"{{{tool}}}","arguments":{} } }""";
}
