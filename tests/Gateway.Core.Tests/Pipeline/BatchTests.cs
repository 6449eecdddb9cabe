using System.Text;
using Gateway.Abstractions;

namespace Gateway.Core.Tests;

public sealed class BatchTests
{
    private static readonly GatewayException Fault = new(
        ErrorCode.RequestInvalid,
        "calls[1].sql is missing",
        "give it"
    );

    [Fact]
    public async Task Each_call_has_its_answer_or_its_own_error_under_its_place()
    {
        await using var fixture = new PipelineFixture();
        fixture.Connector.Tables["t"] = FakeTable.Of(2, i => Value.Of(i));

        var answer = await BatchAsync(
            fixture,
            new QueryCall("shop", "t", []),
            new MalformedCall("query", Fault),
            new ReadCall("gateway://shop/t?key=2")
        );

        Assert.Equal(2, answer.Items[0].Answer!.Rows);
        Assert.Same(Fault, answer.Items[1].Error);
        Assert.Equal(1, answer.Items[2].Answer!.Rows);
        Assert.StartsWith("## calls[0]: query\n2 rows, complete\n", answer.Text, StringComparison.Ordinal);
        Assert.Contains(
            "\n## calls[1]: query\nerror request.invalid: calls[1].sql is missing\nnext: give it\n## calls[2]: read\n",
            answer.Text,
            StringComparison.Ordinal
        );
        Assert.Equal((3, true), (answer.Rows, answer.IsData));
    }

    [Fact]
    public async Task All_calls_share_the_size_of_one_answer_and_each_has_its_part()
    {
        var limits = new Limits { Tokens = 4000, Rows = 100 };
        await using var fixture = new PipelineFixture(limits);
        fixture.Connector.Tables["small"] = FakeTable.Of(1, _ => Value.Of("x"));
        fixture.Connector.Tables["large"] = FakeTable.Of(500, _ => Value.Of(new string('x', 100)));

        var answer = await BatchAsync(
            fixture,
            [new QueryCall("shop", "small", []), .. Enumerable.Repeat(new QueryCall("shop", "large", []), 3)]
        );

        Assert.All(answer.Items, item => Assert.Null(item.Error));
        Assert.All(answer.Items.Skip(1), item => Assert.InRange(item.Answer!.Rows, 10, 50));
        Assert.InRange(Encoding.UTF8.GetByteCount(answer.Text), 1, limits.Tokens * 4);
        Assert.InRange(answer.Rows, 1, limits.Rows);
    }

    [Fact]
    public async Task A_call_for_which_nothing_is_left_is_told_to_be_made_alone()
    {
        await using var fixture = new PipelineFixture(new Limits { Rows = 2 });
        fixture.Connector.Tables["t"] = FakeTable.Of(2, _ => Value.Of("x"));

        var answer = await BatchAsync(fixture, [.. Enumerable.Repeat(new QueryCall("shop", "t", []), 4)]);

        Assert.Equal([1L, 1L, null, null], answer.Items.Select(item => item.Answer?.Rows));
        Assert.Equal(ErrorCode.BudgetSize, answer.Items[3].Error!.Code);
    }

    [Fact]
    public async Task What_was_answered_before_the_deadline_is_kept()
    {
        var (limits, time) = (new Limits(), new ManualTime());
        await using var fixture = new PipelineFixture(limits, time: time);
        fixture.Connector.Tables["t"] = FakeTable.Of(1, _ => Value.Of("x"));
        var calls = 0;
        fixture.Connector.BeforeRows = token =>
        {
            if (calls++ == 0)
            {
                return Task.CompletedTask;
            }
            time.Advance(limits.Time);
            return Task.Delay(Timeout.Infinite, token);
        };

        var answer = await BatchAsync(fixture, [.. Enumerable.Repeat(new QueryCall("shop", "t", []), 3)]);

        Assert.Equal(1, answer.Items[0].Answer!.Rows);
        Assert.All(answer.Items.Skip(1), item => Assert.Equal(ErrorCode.BudgetTime, item.Error!.Code));
        Assert.Equal(0, fixture.Connector.OpenRowSets);
    }

    [Fact]
    public async Task A_client_that_cancels_gets_nothing_and_what_was_done_is_recorded()
    {
        await using var fixture = new PipelineFixture();
        fixture.Connector.Tables["t"] = FakeTable.Of(1, _ => Value.Of("x"));
        using var client = new CancellationTokenSource();
        var calls = 0;
        fixture.Connector.BeforeRows = async token =>
        {
            if (calls++ == 1)
            {
                await client.CancelAsync();
                await Task.Delay(Timeout.Infinite, token);
            }
        };

        var failure = await fixture.FailAsync(
            new BatchCall([.. Enumerable.Repeat(new QueryCall("shop", "t", []), 3)]),
            client.Token
        );

        Assert.Equal(ErrorCode.Cancelled, failure.Code);
        var line = Assert.Single(fixture.AuditLines());
        Assert.Equal("cancelled", line.GetProperty("outcome").GetString());
        Assert.Equal(
            ["ok", "cancelled"],
            line.GetProperty("calls").EnumerateArray().Select(call => call.GetProperty("outcome").GetString())
        );
    }

    [Fact]
    public async Task The_record_of_a_batch_names_what_each_call_did()
    {
        await using var fixture = new PipelineFixture();
        fixture.Connector.Tables["t"] = FakeTable.Of(2, _ => Value.Of("CANARY"));

        await BatchAsync(
            fixture,
            new QueryCall("shop", "t", []),
            new ReadCall("gateway://shop/absent"),
            new MalformedCall("query", Fault)
        );

        var line = Assert.Single(fixture.AuditLines());
        Assert.Equal("batch", line.GetProperty("operation").GetString());
        Assert.Equal("ok", line.GetProperty("outcome").GetString());
        var calls = line.GetProperty("calls").EnumerateArray().ToList();
        Assert.Equal(
            ["query shop ok ", "read shop refused access.not_found", "query  refused request.invalid"],
            calls.Select(call =>
                $"{call.GetProperty("operation")} {call.GetProperty("source")} {call.GetProperty("outcome")} {call.GetProperty("error")}"
            )
        );
        Assert.Equal("t", calls[0].GetProperty("nodes")[0].GetString());
        Assert.Equal(64, calls[0].GetProperty("text_sha256").GetString()!.Length);
        Assert.DoesNotContain("CANARY", line.GetRawText(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_call_of_a_batch_waits_for_a_place_like_any_other()
    {
        await using var fixture = new PipelineFixture(maxCalls: 1);
        fixture.Connector.Tables["t"] = FakeTable.Of(1, _ => Value.Of("x"));
        var (release, running) = (new TaskCompletionSource(), new TaskCompletionSource());
        fixture.Connector.BeforeRows = _ =>
        {
            running.TrySetResult();
            return release.Task;
        };

        var first = fixture.RunAsync(new QueryCall("shop", "t", []));
        await running.Task;
        var second = BatchAsync(fixture, new QueryCall("shop", "t", []), new QueryCall("shop", "t", []));
        Assert.False(second.IsCompleted);
        release.SetResult();

        Assert.Equal(1, (await first).Rows);
        Assert.All((await second).Items, item => Assert.Equal(1, item.Answer!.Rows));
    }

    [Fact]
    public async Task A_batch_holds_no_batch_and_loads_nothing()
    {
        await using var fixture = new PipelineFixture();
        foreach (var call in (Call[])[new LoadCall("shop"), new BatchCall([new BrowseCall(null)])])
        {
            Assert.Equal(ErrorCode.RequestInvalid, (await fixture.FailAsync(new BatchCall([call]))).Code);
        }
    }

    private static async Task<BatchAnswer> BatchAsync(PipelineFixture fixture, params Call[] calls) =>
        Assert.IsType<BatchAnswer>(await fixture.RunAsync(new BatchCall(calls)));
}
