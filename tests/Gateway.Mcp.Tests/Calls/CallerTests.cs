using Gateway.Abstractions;
using Gateway.Core;
using Gateway.Mcp.Tests.Transport;
using Gateway.Mcp.Transport;

namespace Gateway.Mcp.Tests.Calls;

/// <summary>What the pipeline is told of a request, and what the client is told of the call, with a pipeline of the test's own.</summary>
/// <param name="isBesideSdk">Whether the session answers tool calls beside the SDK, as the executable does, or through it.</param>
public abstract class CallerTests(bool isBesideSdk)
{
    [Fact]
    public async Task Progress_comes_before_the_answer_and_with_the_token()
    {
        await using var client = await OpenAsync(
            (_, _, progress, _) =>
            {
                progress!.Report(new CallProgress(1, 4, "making orders"));
                progress.Report(new CallProgress(4, 4, "done"));
                return Task.FromResult(new Answer { Text = "loaded" });
            }
        );
        var first = await client.AskAsync(
            """{"jsonrpc":"2.0","id":1,"method":"tools/call","params":{"name":"load_test_data","arguments":{"seed":"shop"},"_meta":{"progressToken":"p1"}}}"""
        );
        var second = await client.ReceiveAsync();
        Assert.Equal("notifications/progress", (string?)first["method"]);
        Assert.Equal("p1", (string?)first["params"]!["progressToken"]);
        Assert.Equal("making orders", (string?)first["params"]!["message"]);
        Assert.Equal(4, (double)second["params"]!["progress"]!);
        Assert.Equal("loaded", (string?)(await client.ReceiveAsync())["result"]!["content"]![0]!["text"]);
    }

    [Fact]
    public async Task Nobody_is_told_of_progress_who_did_not_ask()
    {
        IProgress<CallProgress>? given = new Progress<CallProgress>();
        await using var client = await OpenAsync(
            (_, _, progress, _) =>
            {
                given = progress;
                return Task.FromResult(new Answer { Text = "" });
            }
        );
        await client.AskAsync("""{"jsonrpc":"2.0","id":1,"method":"tools/call","params":{"name":"list_sources"}}""");
        Assert.Null(given);
    }

    [Fact]
    public async Task The_pipeline_learns_the_transport_and_the_client()
    {
        CallOrigin? seen = null;
        await using var client = await OpenAsync(
            (_, origin, _, _) =>
            {
                seen = origin;
                return Task.FromResult(new Answer { Text = "" });
            }
        );
        await client.AskAsync("""{"jsonrpc":"2.0","id":1,"method":"tools/call","params":{"name":"list_sources"}}""");
        Assert.Equal(new CallOrigin("stdio", "t 1"), seen);
    }

    [Theory]
    [InlineData(ErrorCode.BudgetTime, "budget.time: too slow\nnext: ask for less")]
    [InlineData(ErrorCode.Internal, "internal: too slow\nnext: ask for less")]
    public async Task A_fault_of_the_call_is_a_result_with_the_next_step(ErrorCode code, string text)
    {
        await using var client = await OpenAsync(
            (_, _, _, _) => throw new GatewayException(code, "too slow", "ask for less")
        );
        var answer = await client.AskAsync(
            """{"jsonrpc":"2.0","id":1,"method":"tools/call","params":{"name":"list_sources"}}"""
        );
        Assert.True((bool)answer["result"]!["isError"]!);
        Assert.Equal(text, (string?)answer["result"]!["content"]![0]!["text"]);
    }

    [Theory]
    [InlineData(false, 8)]
    [InlineData(true, 9)]
    public async Task Loading_is_a_tool_only_where_it_is_switched_on(bool loads, int tools)
    {
        await using var client = await OpenAsync((_, _, _, _) => Task.FromResult(new Answer { Text = "" }), loads);
        var list = await client.AskAsync("""{"jsonrpc":"2.0","id":1,"method":"tools/list"}""");
        Assert.Equal(tools, list["result"]!["tools"]!.AsArray().Count);
        var call = await client.AskAsync(
            """{"jsonrpc":"2.0","id":2,"method":"tools/call","params":{"name":"load_test_data","arguments":{"seed":"shop"}}}"""
        );
        Assert.Equal(loads, call["result"] is not null);
    }

    private Task<StdioHarness> OpenAsync(Gateway.Mcp.Calls.CallRunner run, bool loads = true)
    {
        var gateway = new GatewayServer(run, new ServerDescription("9.9"), "stdio", loads);
        return (isBesideSdk ? new StdioHarness(gateway) : new StdioHarness(gateway.Open)).InitializedAsync();
    }
}

/// <summary>Tool calls that are answered where they were read.</summary>
public sealed class CallerBesideSdkTests() : CallerTests(isBesideSdk: true);

/// <summary>Tool calls that go through the SDK.</summary>
public sealed class CallerThroughSdkTests() : CallerTests(isBesideSdk: false);
