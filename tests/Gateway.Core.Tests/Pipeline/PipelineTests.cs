using Gateway.Abstractions;

namespace Gateway.Core.Tests;

public sealed class PipelineTests
{
    [Fact]
    public async Task A_query_says_whether_it_is_complete()
    {
        await using var fixture = new PipelineFixture();
        fixture.Connector.Tables["small"] = FakeTable.Of(3, i => Value.Of($"row {i}"));
        fixture.Connector.Tables["large"] = FakeTable.Of(50, i => Value.Of($"row {i}"));

        var whole = await fixture.RunAsync(new QueryCall("shop", "small", []));
        var cut = await fixture.RunAsync(new QueryCall("shop", "large", []) { MaxRows = 10 });

        Assert.Equal("3 rows, complete\nid|text\n1|row 1\n2|row 2\n3|row 3\n", whole.Text);
        Assert.StartsWith("the first 10 rows; there are more\n", cut.Text, StringComparison.Ordinal);
        Assert.Equal(10, cut.Rows);
    }

    [Fact]
    public async Task A_plan_is_that_of_the_statement_which_is_not_run()
    {
        await using var fixture = new PipelineFixture();
        fixture.Connector.Tables["EXPLAIN t"] = FakeTable.Of(1, _ => Value.Of("SCAN t"));
        var call = new QueryCall("shop", "t", []) { IsExplained = true };

        Assert.Equal(
            "the plan of the statement, which was not run\nid|text\n1|SCAN t\n",
            (await fixture.RunAsync(call)).Text
        );
        Assert.Equal("explain", fixture.AuditLines().Single().GetProperty("operation").GetString());
        fixture.Connector.PlanWords = null;
        Assert.Equal(ErrorCode.RequestUnsupported, (await fixture.FailAsync(call)).Code);
    }

    [Fact]
    public async Task Pages_put_together_are_the_whole_table()
    {
        await using var fixture = new PipelineFixture();
        fixture.Connector.Tables["t"] = FakeTable.Of(95, i => Value.Of($"value-{i}"));

        var seen = new List<string>();
        var call = new ReadCall("gateway://shop/t") { MaxRows = 10 };
        while (true)
        {
            var page = await fixture.RunAsync(call);
            seen.AddRange(page.Text.Split('\n').Where(line => line.Contains("|value-", StringComparison.Ordinal)));
            if (page.NextCursor is null)
            {
                break;
            }
            call = call with { Cursor = page.NextCursor };
        }

        Assert.Equal(Enumerable.Range(1, 95).Select(i => $"{i}|value-{i}"), seen);
    }

    [Fact]
    public async Task A_page_without_a_key_gives_no_cursor()
    {
        await using var fixture = new PipelineFixture();
        fixture.Connector.Tables["v"] = FakeTable.Of(20, i => Value.Of("x")) with { HasKey = false };

        var page = await fixture.RunAsync(new ReadCall("gateway://shop/v") { MaxRows = 5 });

        Assert.Null(page.NextCursor);
        Assert.Contains("rows 1–5 of about 20\n", page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_token_budget_cuts_a_page_and_the_next_goes_on_exactly_there()
    {
        var limits = new Limits { Tokens = 1000 };
        await using var fixture = new PipelineFixture(limits);
        fixture.Connector.Tables["t"] = FakeTable.Of(100, i => Value.Of($"{new string('x', 500)}{i}"));

        var first = await fixture.RunAsync(new ReadCall("gateway://shop/t"));
        var second = await fixture.RunAsync(new ReadCall("gateway://shop/t") { Cursor = first.NextCursor });

        Assert.InRange(first.Text.Length, 1, limits.Tokens * 4);
        Assert.InRange(first.Rows, 1, 99);
        Assert.Contains($"\n{first.Rows + 1}|x", second.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Denied_and_absent_tables_are_one_answer()
    {
        var rules = new TableRules([NamePattern.Parse("*")], [NamePattern.Parse("secret")], 1, ignoreCase: true);
        await using var fixture = new PipelineFixture(rules: rules);
        fixture.Connector.Tables["secret"] = FakeTable.Of(1, _ => Value.Of("x"));
        fixture.Connector.Tables["other"] = FakeTable.Of(1, _ => Value.Of("x"));

        var denied = await fixture.FailAsync(new ReadCall("gateway://shop/secret"));
        var absent = await fixture.FailAsync(new ReadCall("gateway://shop/sekret"));

        Assert.Equal(ErrorCode.AccessNotFound, denied.Code);
        Assert.Equal(denied.Code, absent.Code);
        Assert.Equal(denied.Message.Replace("secret", "sekret", StringComparison.Ordinal), absent.Message);
        Assert.Equal(denied.Hint, absent.Hint);
    }

    [Fact]
    public async Task The_deadline_stops_the_engine_and_says_so()
    {
        await using var fixture = new PipelineFixture(new Limits { Time = TimeSpan.FromMilliseconds(50) });
        fixture.Connector.Tables["t"] = FakeTable.Of(1, _ => Value.Of("x"));
        fixture.Connector.BeforeRows = token => Task.Delay(Timeout.Infinite, token);

        var failure = await fixture.FailAsync(new QueryCall("shop", "t", []));

        Assert.Equal(ErrorCode.BudgetTime, failure.Code);
        Assert.Equal(0, fixture.Connector.OpenRowSets);
    }

    [Fact]
    public async Task A_cancelled_call_is_recorded_as_cancelled()
    {
        await using var fixture = new PipelineFixture();
        fixture.Connector.Tables["t"] = FakeTable.Of(1, _ => Value.Of("x"));
        using var client = new CancellationTokenSource();
        fixture.Connector.BeforeRows = async token =>
        {
            await client.CancelAsync();
            await Task.Delay(Timeout.Infinite, token);
        };

        var failure = await fixture.FailAsync(new QueryCall("shop", "t", []), client.Token);

        Assert.Equal(ErrorCode.Cancelled, failure.Code);
        Assert.Equal("cancelled", fixture.AuditLines().Single().GetProperty("outcome").GetString());
    }

    [Fact]
    public async Task Calls_beyond_the_places_wait_for_their_turn()
    {
        await using var fixture = new PipelineFixture(maxCalls: 1);
        fixture.Connector.Tables["t"] = FakeTable.Of(1, _ => Value.Of("x"));
        var release = new TaskCompletionSource();
        var running = new TaskCompletionSource();
        fixture.Connector.BeforeRows = _ =>
        {
            running.TrySetResult();
            return release.Task;
        };

        var first = fixture.RunAsync(new QueryCall("shop", "t", []));
        await running.Task;
        var second = fixture.RunAsync(new QueryCall("shop", "t", []));
        Assert.False(second.IsCompleted);
        release.SetResult();

        Assert.Equal(1, (await first).Rows);
        Assert.Equal(1, (await second).Rows);
    }

    [Fact]
    public async Task A_source_that_fails_its_check_is_refused_with_the_reason_and_served_once_it_is_mended()
    {
        var time = new ManualTime();
        await using var fixture = new PipelineFixture(time: time);
        fixture.Connector.Tables["t"] = FakeTable.Of(1, _ => Value.Of("x"));
        fixture.Connector.Findings.Add(new Finding(true, "path", "the file is locked", "close it elsewhere"));

        var failure = await fixture.FailAsync(new QueryCall("shop", "t", []));
        Assert.Equal(ErrorCode.SourceUnavailable, failure.Code);
        Assert.Contains("the file is locked", failure.Message, StringComparison.Ordinal);
        Assert.Equal("close it elsewhere", failure.Hint);
        var listed = Assert.IsType<SourceListing>(await fixture.RunAsync(new BrowseCall(null)));
        Assert.Equal("the file is locked", listed.Sources.Single().Problem);

        fixture.Connector.Findings.Clear();
        time.Advance(TimeSpan.FromSeconds(10));
        Assert.Equal(1, (await fixture.RunAsync(new QueryCall("shop", "t", []))).Rows);
    }

    [Fact]
    public async Task What_can_be_opened_again_is_served_at_the_next_call_and_rules_are_looked_at_again_after_a_while()
    {
        var time = new ManualTime();
        await using var fixture = new PipelineFixture(time: time);
        fixture.Connector.Tables["t"] = FakeTable.Of(1, _ => Value.Of("x"));
        fixture.Connector.Findings.Add(new Finding(true, "path", "the disk is not there"));
        await fixture.FailAsync(new QueryCall("shop", "t", []));
        fixture.Connector.Findings[0] = new Finding(true, "deny", "a rule fits nothing");
        time.Advance(TimeSpan.FromTicks(1));
        var failure = await fixture.FailAsync(new QueryCall("shop", "t", []));
        Assert.Contains("its rules or its rights", failure.Message, StringComparison.Ordinal);

        fixture.Connector.Findings.Clear();
        time.Advance(TimeSpan.FromSeconds(1));
        await fixture.FailAsync(new QueryCall("shop", "t", []));
        time.Advance(TimeSpan.FromSeconds(2));
        Assert.Equal(1, (await fixture.RunAsync(new QueryCall("shop", "t", []))).Rows);
    }

    [Fact]
    public async Task The_list_of_sources_tells_of_a_server_since_when_it_is_there_or_away_and_no_names()
    {
        await using var fixture = new PipelineFixture();
        var since = new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.Zero);
        fixture.Connector.Tables["t"] = FakeTable.Of(1, _ => Value.Of("x"));
        fixture.Connector.Health = new SourceHealth(false, since, "connection refused");
        fixture.Connector.Findings.Add(new Finding(true, "path", "Nothing listens at db.example:5432."));
        await fixture.FailAsync(new QueryCall("shop", "t", []));
        Assert.Contains(
            "[unreachable since 2026-01-02 03:04:05Z: connection refused]\n",
            (await fixture.RunAsync(new BrowseCall(null))).Text,
            StringComparison.Ordinal
        );

        fixture.Connector.Health = new SourceHealth(true, since, null);
        Assert.Contains(
            "[reachable since 2026-01-02 03:04:05Z]\n",
            (await fixture.RunAsync(new BrowseCall(null))).Text,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task Faults_of_the_rules_are_for_the_owner_since_they_name_what_is_hidden()
    {
        await using var fixture = new PipelineFixture();
        fixture.Connector.Findings.Add(new Finding(true, "deny", "the view v shows CANARY.ssn", "GRANT … CANARY"));

        var failure = await fixture.FailAsync(new QueryCall("shop", "t", []));
        var listed = await fixture.RunAsync(new BrowseCall(null));

        Assert.Contains("gateway validate", failure.Hint, StringComparison.Ordinal);
        Assert.DoesNotContain("CANARY", failure.Message + failure.Hint + listed.Text, StringComparison.Ordinal);
        Assert.Contains("not served", listed.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("gateway://shop/t?key=1&lines=2")]
    [InlineData("gateway://shop/t?page=2")]
    [InlineData("gateway://shop")]
    [InlineData("gateway://shop/t?passage=1")]
    [InlineData("gateway://shop/t?key=1,2")]
    public async Task Parts_that_a_table_does_not_have_are_refused(string uri)
    {
        await using var fixture = new PipelineFixture();
        fixture.Connector.Tables["t"] = FakeTable.Of(1, _ => Value.Of("x"));

        Assert.Equal(ErrorCode.RequestInvalid, (await fixture.FailAsync(new ReadCall(uri))).Code);
    }

    [Fact]
    public async Task A_row_and_a_cell_are_read_by_key()
    {
        await using var fixture = new PipelineFixture(new Limits { Tokens = 700 });
        fixture.Connector.Tables["t"] = FakeTable.Of(3, i => Value.Of(new string('é', 1500)));

        var row = await fixture.RunAsync(new ReadCall("gateway://shop/t?key=2"));
        Assert.Contains("…[1500 chars]", row.Text, StringComparison.Ordinal);

        var cell = new ReadCall("gateway://shop/t?key=2&column=text");
        var letters = 0;
        for (
            var page = await fixture.RunAsync(cell);
            ;
            page = await fixture.RunAsync(cell with { Cursor = page.NextCursor })
        )
        {
            letters += page.Text.Count(letter => letter == 'é');
            Assert.DoesNotContain('\ufffd', page.Text);
            if (page.NextCursor is null)
            {
                break;
            }
        }
        Assert.Equal(1500, letters);
        Assert.Equal(ErrorCode.AccessNotFound, (await fixture.FailAsync(new ReadCall("gateway://shop/t?key=9"))).Code);
    }

    [Fact]
    public async Task Bytes_are_read_page_by_page()
    {
        await using var fixture = new PipelineFixture(new Limits { Tokens = 300 });
        var bytes = Enumerable.Range(0, 5000).Select(i => (byte)i).ToArray();
        fixture.Connector.Tables["t"] = FakeTable.Of(1, _ => Value.Blob(bytes));

        var call = new ReadCall("gateway://shop/t?key=1&column=text");
        var read = new List<byte>();
        for (string? cursor = null; read.Count == 0 || cursor is not null; )
        {
            var page = await fixture.RunAsync(call with { Cursor = cursor });
            Assert.Contains("of 5000\n", page.Text, StringComparison.Ordinal);
            read.AddRange(Convert.FromBase64String(page.Text.Split("\n\n")[1]));
            cursor = page.NextCursor;
        }
        Assert.Equal(bytes, read);
    }

    [Fact]
    public async Task Of_a_huge_cell_a_page_takes_what_it_shows_and_the_end_is_left_to_queries()
    {
        await using var fixture = new PipelineFixture(new Limits { Tokens = 1_000_000, Bytes = 16 << 20 });
        fixture.Connector.Tables["t"] = FakeTable.Of(1, _ => Value.Of(new string('x', 20 << 20)));
        var call = new ReadCall("gateway://shop/t?key=1&column=text");
        GatewayException? end = null;
        for (string? cursor = null; end is null; )
        {
            try
            {
                var page = await fixture.RunAsync(call with { Cursor = cursor });
                Assert.Contains("of a text of 20971520 characters", page.Text, StringComparison.Ordinal);
                cursor = page.NextCursor;
            }
            catch (GatewayException fault)
            {
                end = fault;
            }
        }
        Assert.Equal(ErrorCode.BudgetSize, end.Code);
        Assert.Contains("substr()", end.Hint, StringComparison.Ordinal);
    }
}
