using System.Text;
using Gateway.Abstractions;
using Gateway.Core.Configuration;

namespace Gateway.Core.Tests;

public sealed class BudgetTests
{
    private static readonly QueryCall Call = new("shop", "t", []);

    [Fact]
    public async Task Rows_of_an_hour_are_counted_and_the_refusal_says_when_it_is_possible_again()
    {
        var time = new ManualTime();
        await using var fixture = Fixture(new BudgetConfiguration { RowsPerHour = 25 }, time);

        await fixture.RunAsync(Call);
        time.Advance(TimeSpan.FromMinutes(20));
        await fixture.RunAsync(Call);
        await fixture.RunAsync(Call);
        var refused = await fixture.FailAsync(Call);

        Assert.Equal(ErrorCode.BudgetSpent, refused.Code);
        Assert.Equal(
            "the budget of 25 rows an hour is used up: 30 were answered within the last hour",
            refused.Message
        );
        Assert.StartsWith("ask again at 04:05:05 UTC, in 41 minutes;", refused.Hint, StringComparison.Ordinal);
        time.Advance(TimeSpan.FromMinutes(41) - TimeSpan.FromSeconds(1));
        Assert.Equal(ErrorCode.BudgetSpent, (await fixture.FailAsync(Call)).Code);
        time.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(10, (await fixture.RunAsync(Call)).Rows);
        Assert.Equal(ErrorCode.BudgetSpent, (await fixture.FailAsync(Call)).Code);
    }

    [Fact]
    public async Task Bytes_of_an_hour_are_counted_too_and_refused_calls_cost_nothing()
    {
        var time = new ManualTime();
        await using var fixture = Fixture(new BudgetConfiguration { BytesPerHour = 1024 }, time);
        var answer = await fixture.RunAsync(Call);
        var bytes = Encoding.UTF8.GetByteCount(answer.Text);
        for (var used = bytes; used < 1024; used += bytes)
        {
            await fixture.RunAsync(Call);
        }

        for (var i = 0; i < 3; i++)
        {
            Assert.Contains("1,024 bytes an hour", (await fixture.FailAsync(Call)).Message, StringComparison.Ordinal);
        }
        Assert.Equal("budget.spent", fixture.AuditLines()[^1].GetProperty("error").GetString());
        time.Advance(TimeSpan.FromMinutes(61));
        Assert.Equal(10, (await fixture.RunAsync(Call)).Rows);
    }

    [Fact]
    public async Task Calls_of_a_batch_use_the_budget_one_by_one()
    {
        await using var fixture = Fixture(new BudgetConfiguration { RowsPerHour = 15 }, new ManualTime());

        var answer = Assert.IsType<BatchAnswer>(await fixture.RunAsync(new BatchCall([Call, Call, Call])));

        Assert.Equal([null, null, ErrorCode.BudgetSpent], answer.Items.Select(item => item.Error?.Code));
    }

    [Fact]
    public async Task An_answer_that_two_calls_share_counts_for_both()
    {
        await using var fixture = Fixture(new BudgetConfiguration { RowsPerHour = 20 }, new ManualTime());
        var (release, running) = (new TaskCompletionSource(), new TaskCompletionSource());
        fixture.Connector.BeforeRows = _ =>
        {
            running.TrySetResult();
            return release.Task;
        };

        var first = fixture.RunAsync(Call);
        await running.Task;
        var second = fixture.RunAsync(Call);
        release.SetResult();
        await Task.WhenAll(first, second);

        Assert.Equal(ErrorCode.BudgetSpent, (await fixture.FailAsync(Call)).Code);
    }

    [Fact]
    public async Task One_principal_has_so_many_calls_at_once()
    {
        var time = new ManualTime();
        await using var fixture = Fixture(new BudgetConfiguration { Calls = 1 }, time);
        var (release, running) = (new TaskCompletionSource(), new TaskCompletionSource());
        fixture.Connector.BeforeRows = _ =>
        {
            running.TrySetResult();
            return release.Task;
        };

        var first = fixture.RunAsync(Call);
        await running.Task;
        // Not the same call: that would share the answer of the first.
        var second = fixture.FailAsync(Call with { MaxRows = 5 });
        while (!second.IsCompleted)
        {
            time.Advance(TimeSpan.FromSeconds(1));
            await Task.Delay(1);
        }
        Assert.Equal(ErrorCode.BudgetBusy, (await second).Code);
        Assert.Contains("1 calls of yours are running", (await second).Message, StringComparison.Ordinal);
        release.SetResult();
        Assert.Equal(10, (await first).Rows);
        Assert.Equal(10, (await fixture.RunAsync(Call)).Rows);
    }

    [Theory]
    [InlineData(8_000, 8_000)]
    [InlineData(1_000_000, 20_000)]
    public void A_model_is_given_no_more_than_twenty_thousand_tokens_whatever_is_configured(int configured, int given)
    {
        var configuration = new GatewayConfiguration
        {
            File = "f",
            StateFolder = "s",
            Limits = new Limits { Tokens = configured, Rows = 7 },
        };
        Assert.Equal((given, 7), (configuration.ForModels().Limits.Tokens, configuration.ForModels().Limits.Rows));
    }

    [Fact]
    public async Task What_no_page_holds_is_cut_after_a_whole_line_and_says_so()
    {
        await using var fixture = new PipelineFixture();
        fixture.Connector.Tables["wide"] = new FakeTable(
            [.. Enumerable.Range(1, 3000).Select(i => $"column_of_a_rather_long_name_{i}")],
            []
        );

        var answer = await fixture.RunAsync(new BrowseCall("shop/wide") { Detail = Detail.Full });

        Assert.InRange(Encoding.UTF8.GetByteCount(answer.Text), 70_000, 80_000);
        Assert.Matches(@"\n  column_of_a_rather_long_name_\d+\n… cut here: [^\n]+\n$", answer.Text);
    }

    private static PipelineFixture Fixture(BudgetConfiguration budget, TimeProvider time)
    {
        // The clock of these tests runs fast: no deadline may come before it is meant.
        var fixture = new PipelineFixture(new Limits { Time = TimeSpan.FromDays(20) }, time: time, budget: budget);
        fixture.Connector.Tables["t"] = FakeTable.Of(10, i => Value.Of($"row {i}"));
        return fixture;
    }
}
