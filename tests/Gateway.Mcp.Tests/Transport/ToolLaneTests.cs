using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using Gateway.Abstractions;
using Gateway.Core;
using Gateway.Core.Tests;
using Gateway.Mcp.Transport;

namespace Gateway.Mcp.Tests.Transport;

/// <summary>Tool calls that are answered where they were read, beside the SDK.</summary>
public sealed class ToolLaneTests
{
    private const string Ping = """{"jsonrpc":"2.0","id":"p","method":"ping"}""";

    public static TheoryData<string, string> Calls =>
        new()
        {
            { "text", """{"name":"query","arguments":{"source":"shop","sql":"text"}}""" },
            { "JSON", """{"name":"query","arguments":{"source":"shop","sql":"json"}}""" },
            { "hits", """{"name":"query","arguments":{"source":"shop","sql":"hits"}}""" },
            { "a refusal", """{"name":"query","arguments":{"source":"shop","sql":"refuse"}}""" },
            { "a wrong argument", """{"name":"query","arguments":{"source":"shop","sqll":"text"}}""" },
            { "no arguments", """{"name":"list_sources"}""" },
            { "null as arguments", """{"name":"list_sources","arguments":null}""" },
            { "a list as arguments", """{"name":"list_sources","arguments":[]}""" },
            { "no name", """{"arguments":{}}""" },
            { "a number as name", """{"name":1}""" },
            { "an unknown tool", """{"name":"qery","arguments":{}}""" },
            { "a member twice", """{"name":"query","arguments":{"sql":"a","sql":"b"}}""" },
            { "a wrong token", """{"name":"list_sources","_meta":{"progressToken":1.5}}""" },
            { "wrong metadata", """{"name":"list_sources","_meta":7}""" },
            { "metadata of the client's own", """{"name":"list_sources","_meta":{"its/own":1}}""" },
            { "an unknown member", """{"name":"list_sources","task":{}}""" },
        };

    [Theory]
    [MemberData(nameof(Calls))]
    public async Task Both_ways_give_the_same_answer(string what, string parameters)
    {
        await using var beside = await new StdioHarness(Server(AnswerAsync)).InitializedAsync();
        await using var through = await new StdioHarness(Server(AnswerAsync).Open).InitializedAsync();
        var frame = $$"""{"jsonrpc":"2.0","id":"ä","method":"tools/call","params":{{parameters}}}""";
        var ours = await beside.AskAsync(frame);
        var theirs = await through.AskAsync(frame);
        Assert.True(JsonNode.DeepEquals(ours, theirs), $"{what}\n{ours}\n{theirs}");
    }

    [Theory]
    [InlineData("table")]
    [InlineData("csv")]
    [InlineData("json")]
    public async Task Both_ways_give_the_same_page(string format)
    {
        await using var fixture = new PipelineFixture();
        fixture.Connector.Tables["odd"] = FakeTable.Of(
            700,
            i => Value.Of($"{i} \"quoted\" \\ a|b, line\r\nbreak\t\u0001\u007f ü 日本 😀 \ud800 \u2028 </script>")
        );
        fixture.Connector.Tables["same"] = FakeTable.Of(100, _ => Value.Of("\"the same\"\n"));
        async Task<Answer> KeptAsync(
            Call call,
            CallOrigin origin,
            IProgress<CallProgress>? progress,
            CancellationToken cancellation
        )
        {
            var answer = await fixture.Pipeline.RunAsync(call, origin, progress, cancellation);
            return answer with { Cache = new CacheUse(true, TimeSpan.FromSeconds(2), TimeSpan.Zero) };
        }
        await using var beside = await new StdioHarness(Server(KeptAsync)).InitializedAsync();
        await using var through = await new StdioHarness(Server(KeptAsync).Open).InitializedAsync();
        foreach (var table in (string[])["odd", "same"])
        {
            var call = $$"""{"source":"shop","sql":"{{table}}","format":"{{format}}"}""";
            var frame =
                $$$"""{"jsonrpc":"2.0","id":7,"method":"tools/call","params":{"name":"query","arguments":{{{call}}} } }""";
            var ours = await beside.AskAsync(frame);
            var theirs = await through.AskAsync(frame);
            Assert.True(JsonNode.DeepEquals(ours, theirs), $"{ours}\n{theirs}");
            Assert.Equal(format == "json", ours["result"]!["structuredContent"] is not null);
            Assert.Equal(2000, (int)ours["result"]!["_meta"]!["gateway/ageMs"]!);
        }
    }

    [Fact]
    public async Task Calls_that_block_their_threads_keep_nobody_else_from_an_answer()
    {
        using var release = new ManualResetEventSlim();
        var begun = new ConcurrentBag<string>();
        await using var client = await new StdioHarness(
            Server(
                (call, _, _, cancellation) =>
                {
                    var sql = ((QueryCall)call).Sql;
                    if (sql != "quick")
                    {
                        begun.Add(sql);
                        release.Wait(StdioHarness.Patience, cancellation);
                    }
                    return Task.FromResult(new Answer { Text = sql });
                }
            )
        ).InitializedAsync();
        for (var i = 0; i < 8; i++)
        {
            await client.SendAsync(Query($"{i}", $"slow {i}"));
        }
        for (var i = 8; i < 20; i++)
        {
            Assert.Equal(i, (int)(await client.AskAsync(Query($"{i}", "quick")))["id"]!);
        }
        Assert.Equal(8, begun.Count);
        release.Set();
        var answered = new List<int>();
        for (var i = 0; i < 8; i++)
        {
            answered.Add((int)(await client.ReceiveAsync())["id"]!);
        }
        Assert.Equal(Enumerable.Range(0, 8), answered.Order());
    }

    [Fact]
    public async Task A_blocking_call_that_is_cancelled_gets_no_answer()
    {
        await using var client = await new StdioHarness(
            Server(
                (_, _, _, cancellation) =>
                {
                    cancellation.WaitHandle.WaitOne(StdioHarness.Patience);
                    throw new GatewayException(ErrorCode.Cancelled, "cancelled");
                }
            )
        ).InitializedAsync();
        await client.SendAsync(Query("1", "slow"));
        await client.SendAsync("""{"jsonrpc":"2.0","method":"notifications/cancelled","params":{"requestId":1}}""");
        Assert.Equal("p", (string?)(await client.AskAsync(Ping))["id"]);
        Assert.Equal("", await client.EndAsync());
    }

    [Fact]
    public async Task A_fault_of_the_program_is_told_without_its_words()
    {
        await using var client = await new StdioHarness(
            Server((_, _, _, _) => throw new InvalidOperationException("hush"))
        ).InitializedAsync();
        var answer = await client.AskAsync(Query("1", "any"));
        Assert.Equal(RpcError.InternalError, (int)answer["error"]!["code"]!);
        Assert.DoesNotContain("hush", answer.ToJsonString(), StringComparison.Ordinal);
        Assert.Equal("p", (string?)(await client.AskAsync(Ping))["id"]);
    }

    [Fact]
    public async Task Calls_under_way_at_the_end_of_the_input_are_answered()
    {
        var reached = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var release = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var client = await new StdioHarness(
            Server(
                async (_, _, _, _) =>
                {
                    reached.SetResult();
                    await release.Task;
                    return new Answer { Text = "late" };
                }
            )
        ).InitializedAsync();
        await client.SendAsync(Query("1", "any"));
        await client.EndInputAsync();
        await reached.Task.WaitAsync(StdioHarness.Patience);
        Assert.False(client.Running.IsCompleted);
        release.SetResult();
        Assert.Equal(1, (int)(await client.ReceiveAsync())["id"]!);
        await client.Running.WaitAsync(StdioHarness.Patience);
    }

    private static string Query(string id, string sql) =>
        $$$"""{"jsonrpc":"2.0","id":{{{id}}},"method":"tools/call","params":{"name":"query","arguments":{"source":"shop","sql":"{{{sql}}}"} } }""";

    private static GatewayServer Server(Gateway.Mcp.Calls.CallRunner run) =>
        new(run, new ServerDescription("9.9"), "stdio", loads: false);

    private static Task<Answer> AnswerAsync(
        Call call,
        CallOrigin origin,
        IProgress<CallProgress>? progress,
        CancellationToken cancellation
    ) =>
        Task.FromResult(
            call switch
            {
                MalformedCall malformed => throw malformed.Fault,
                QueryCall { Sql: "refuse" } => throw new GatewayException(ErrorCode.AccessRefused, "no", "ask less"),
                QueryCall { Sql: "json" } => new Answer
                {
                    Text = """{"rows":[[1.50,"a \"b\" <ü> 日本",null,12345678901234567890]]}""",
                    IsJson = true,
                    IsData = true,
                },
                QueryCall { Sql: "hits" } => new HitPage([
                    new CitedHit("gateway://a/b?c=1&d=2", "b, lines 1–2", "text/plain"),
                ])
                {
                    Text = "[1] …",
                    IsData = true,
                },
                _ => new Answer { Text = "a|b\n1|\"ü\"\u0001\n", IsData = true },
            }
        );
}
