using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Gateway.Abstractions;
using Gateway.Connectors.Results;

namespace Gateway.Core.Tests;

/// <summary>What becomes of an answer that is longer than a page: through the whole pipeline, with the real store.</summary>
public sealed partial class KeptAnswerTests
{
    [Fact]
    public async Task The_pages_of_a_kept_answer_are_the_whole_answer_and_cost_one_execution()
    {
        await using var fixture = Fixture();
        fixture.Connector.Tables["t"] = FakeTable.Of(95, i => Value.Of($"value-{i}"));

        var first = await fixture.RunAsync(new QueryCall("shop", "t", []));
        Assert.StartsWith("the first 10 of 95 rows\n", first.Text, StringComparison.Ordinal);
        var seen = Lines(first);
        var call = new ReadCall(Uri(first)) { Cursor = first.NextCursor };
        while (call.Cursor is not null)
        {
            var page = await fixture.RunAsync(call);
            seen.AddRange(Lines(page));
            call = call with { Cursor = page.NextCursor };
        }

        Assert.Equal(Enumerable.Range(1, 95).Select(i => $"{i}|value-{i}"), seen);
        Assert.Equal(1, fixture.Connector.Started);
        Assert.Equal(10, fixture.AuditLines()[0].GetProperty("rows").GetInt64());
    }

    [Fact]
    public async Task What_fits_a_page_or_was_asked_for_as_that_many_rows_is_not_kept()
    {
        await using var fixture = Fixture();
        fixture.Connector.Tables["t"] = FakeTable.Of(10, _ => Value.Of("x"));
        fixture.Connector.Tables["large"] = FakeTable.Of(95, _ => Value.Of("x"));

        var whole = await fixture.RunAsync(new QueryCall("shop", "t", []));
        var few = await fixture.RunAsync(new QueryCall("shop", "large", []) { MaxRows = 4 });

        Assert.StartsWith("10 rows, complete\n", whole.Text, StringComparison.Ordinal);
        Assert.StartsWith("the first 4 rows; there are more\n", few.Text, StringComparison.Ordinal);
        Assert.Empty(fixture.Results!.Of("local"));
    }

    [Theory]
    [InlineData(RowFormat.Table)]
    [InlineData(RowFormat.Csv)]
    [InlineData(RowFormat.Json)]
    public async Task A_text_that_is_shortened_has_an_address_that_reads_it_whole(RowFormat format)
    {
        await using var fixture = Fixture();
        var text = string.Concat(Enumerable.Range(0, 3000).Select(i => $"{i} "));
        fixture.Connector.Tables["t"] = FakeTable.Of(3, i => Value.Of(i == 2 ? text : "short"));

        var answer = await fixture.RunAsync(new QueryCall("shop", "t", []) { Format = format, MaxRows = 3 });

        Assert.Contains("3 rows, complete", answer.Text, StringComparison.Ordinal);
        Assert.Contains("?key=<number of its row>&column=<name>", answer.Text, StringComparison.Ordinal);
        Assert.Null(answer.NextCursor);
        var call = new ReadCall($"gateway://results/{fixture.Results!.Of("local").Single().Id}?key=2&column=text");
        var whole = new StringBuilder();
        do
        {
            var page = await fixture.RunAsync(call);
            whole.Append(page.Text.Split("\n\n")[1]);
            call = call with { Cursor = page.NextCursor };
        } while (call.Cursor is not null);
        Assert.Equal(text, whole.ToString());
    }

    [Fact]
    public async Task No_more_rows_are_kept_than_were_asked_for()
    {
        await using var fixture = Fixture();
        fixture.Connector.Tables["t"] = FakeTable.Of(95, _ => Value.Of("x"));

        var answer = await fixture.RunAsync(new QueryCall("shop", "t", []) { MaxRows = 30 });

        Assert.StartsWith(
            "the first 10 of 30 rows; there are more: no more rows were asked for\n",
            answer.Text,
            StringComparison.Ordinal
        );
        Assert.Equal(30, fixture.Results!.Of("local").Single().Rows);
    }

    [Fact]
    public async Task The_json_of_a_kept_answer_names_its_result()
    {
        await using var fixture = Fixture();
        fixture.Connector.Tables["t"] = FakeTable.Of(95, _ => Value.Of("x"));

        var answer = await fixture.RunAsync(new QueryCall("shop", "t", []) { Format = RowFormat.Json });

        using var json = JsonDocument.Parse(answer.Text);
        Assert.True(json.RootElement.GetProperty("truncated").GetBoolean());
        var page = await fixture.RunAsync(
            new ReadCall(json.RootElement.GetProperty("result").GetProperty("uri").GetString()!)
            {
                Cursor = json.RootElement.GetProperty("next_cursor").GetString(),
                Format = RowFormat.Json,
            }
        );
        Assert.Equal(11, JsonDocument.Parse(page.Text).RootElement.GetProperty("rows")[0][0].GetInt32());
    }

    [Fact]
    public async Task Results_are_queried_listed_and_explored_and_a_result_of_them_knows_its_origin()
    {
        await using var fixture = Fixture();
        fixture.Connector.Tables["t"] = FakeTable.Of(95, _ => Value.Of("x"));
        Assert.DoesNotContain("results", (await fixture.RunAsync(new BrowseCall(null))).Text, StringComparison.Ordinal);
        var id = Id(await fixture.RunAsync(new QueryCall("shop", "t", [])));

        var sum = await fixture.RunAsync(new QueryCall("results", $"SELECT sum(id), count(*) FROM {id}", []));
        var cut = await fixture.RunAsync(new QueryCall("results", $"SELECT id FROM {id} WHERE id > 5", []));

        Assert.Contains("\n4560|95\n", sum.Text, StringComparison.Ordinal);
        Assert.StartsWith("the first 10 of 90 rows\n", cut.Text, StringComparison.Ordinal);
        Assert.Equal(["shop"], fixture.Results!.Of("local")[1].Origins.Select(origin => origin.Source));
        Assert.Contains(
            "results (sqlite)",
            (await fixture.RunAsync(new BrowseCall(null))).Text,
            StringComparison.Ordinal
        );
        Assert.Contains(id, (await fixture.RunAsync(new BrowseCall("results"))).Text, StringComparison.Ordinal);
        Assert.Contains(
            "95 rows",
            (await fixture.RunAsync(new BrowseCall($"results/{id}"))).Text,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task A_source_that_fails_on_the_way_leaves_what_it_gave_and_the_answer_says_so()
    {
        await using var fixture = Fixture();
        fixture.Connector.Tables["t"] = FakeTable.Of(95, _ => Value.Of("x"));
        fixture.Connector.BeforeBatch = (number, _) =>
            number == 5 ? throw new GatewayException(ErrorCode.SourceFailed, "the disk is broken") : Task.CompletedTask;

        var answer = await fixture.RunAsync(new QueryCall("shop", "t", []));

        Assert.StartsWith(
            "the first 10 of 35 rows; there are more: the disk is broken\n",
            answer.Text,
            StringComparison.Ordinal
        );
        Assert.Equal(
            (35, "the disk is broken"),
            (fixture.Results!.Of("local")[0].Rows, fixture.Results.Of("local")[0].Cut)
        );
    }

    [Fact]
    public async Task When_the_time_is_up_the_result_has_the_rows_so_far()
    {
        var limits = new Limits { Rows = 10, Time = TimeSpan.FromHours(1) };
        var time = new EarlyStop(limits.Time);
        await using var fixture = Fixture(limits, time: time);
        fixture.Connector.Tables["t"] = FakeTable.Of(95, _ => Value.Of("x"));
        fixture.Connector.BeforeBatch = (number, token) =>
        {
            if (number != 5)
            {
                return Task.CompletedTask;
            }
            time.Fire();
            return Task.Delay(Timeout.Infinite, token);
        };

        var answer = await fixture.RunAsync(new QueryCall("shop", "t", []));

        Assert.StartsWith(
            "the first 10 of 35 rows; there are more: the time of the call was up\n",
            answer.Text,
            StringComparison.Ordinal
        );
        Assert.Equal(0, fixture.Connector.OpenRowSets);
    }

    [Fact]
    public async Task A_cancelled_call_leaves_nothing()
    {
        await using var fixture = Fixture();
        fixture.Connector.Tables["t"] = FakeTable.Of(95, _ => Value.Of("x"));
        using var client = new CancellationTokenSource();
        fixture.Connector.BeforeBatch = async (number, token) =>
        {
            if (number == 5)
            {
                await client.CancelAsync();
                await Task.Delay(Timeout.Infinite, token);
            }
        };

        var failure = await fixture.FailAsync(new QueryCall("shop", "t", []), client.Token);

        Assert.Equal(ErrorCode.Cancelled, failure.Code);
        Assert.Empty(fixture.Results!.Of("local"));
        Assert.Equal(0, fixture.Connector.OpenRowSets);
    }

    [Fact]
    public async Task A_store_that_cannot_be_written_leaves_the_page_and_says_why()
    {
        await using var fixture = new PipelineFixture(
            new Limits { Rows = 10 },
            results: folder => new ResultStore(new ResultOptions { Folder = Blocked(folder) }, TimeProvider.System)
        );
        fixture.Connector.Tables["t"] = FakeTable.Of(95, _ => Value.Of("x"));

        var answer = await fixture.RunAsync(new QueryCall("shop", "t", []));

        Assert.StartsWith("the first 10 rows; there are more\n", answer.Text, StringComparison.Ordinal);
        Assert.Contains("they were not kept: results cannot be kept", answer.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task When_the_grant_is_another_the_result_is_as_if_absent()
    {
        var folder = Directory.CreateTempSubdirectory("gateway-results-").FullName;
        string id;
        await using (var before = Fixture(folder: folder))
        {
            before.Connector.Tables["t"] = FakeTable.Of(95, _ => Value.Of("x"));
            id = Id(await before.RunAsync(new QueryCall("shop", "t", [])));
            await before.RunAsync(new QueryCall("results", $"SELECT * FROM {id}", []));
        }
        var rules = new TableRules([NamePattern.Parse("*")], [NamePattern.Parse("t.text")], 1, ignoreCase: true);
        await using (var after = Fixture(rules: rules, folder: folder))
        {
            Assert.Equal(2, after.Results!.Of("local").Count);
            var read = await after.FailAsync(new ReadCall($"gateway://results/{id}"));
            var query = await after.FailAsync(new QueryCall("results", $"SELECT * FROM {id}", []));
            var list = await after.RunAsync(new BrowseCall("results"));
            Assert.Equal((ErrorCode.AccessNotFound, ErrorCode.AccessNotFound), (read.Code, query.Code));
            Assert.Equal("nothing here\n", list.Text);
        }
        await using (var same = Fixture(folder: folder))
        {
            Assert.Equal(10, (await same.RunAsync(new ReadCall($"gateway://results/{id}"))).Rows);
        }
        Directory.Delete(folder, recursive: true);
    }

    private static PipelineFixture Fixture(
        Limits? limits = null,
        TableRules? rules = null,
        string? folder = null,
        TimeProvider? time = null
    ) =>
        new(
            limits ?? new Limits { Rows = 10 },
            rules,
            time,
            results: state => new ResultStore(
                new ResultOptions { Folder = Path.Combine(folder ?? state, "results") },
                TimeProvider.System
            )
        );

    // A file stands where the folder would be.
    private static string Blocked(string folder)
    {
        var file = Path.Combine(folder, "blocked");
        File.WriteAllText(file, "");
        return Path.Combine(file, "results");
    }

    private static List<string> Lines(Answer answer) =>
        [.. answer.Text.Split('\n').Where(line => line.Contains("|value-", StringComparison.Ordinal))];

    private static string Uri(Answer answer) => UriPattern().Match(answer.Text).Value;

    private static string Id(Answer answer) => Uri(answer).Split('/')[^1];

    [GeneratedRegex("gateway://results/[a-z0-9]+")]
    private static partial Regex UriPattern();

    /// <summary>A clock on which only what is due before a call's own deadline happens, and when the test says so.</summary>
    private sealed class EarlyStop(TimeSpan deadline) : TimeProvider
    {
        private Action _due = () => { };

        public void Fire() => _due();

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
        {
            if (dueTime < deadline)
            {
                _due += () => callback(state);
            }
            return System.CreateTimer(callback, state, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        }
    }
}
