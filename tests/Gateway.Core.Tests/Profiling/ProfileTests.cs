using Gateway.Abstractions;

namespace Gateway.Core.Tests;

public sealed class ProfileTests
{
    [Fact]
    public async Task A_small_table_is_counted_whole()
    {
        await using var fixture = new PipelineFixture();
        fixture.Connector.Tables["t"] = new FakeTable(
            ["id", "price", "status", "day"],
            [
                [Value.Of(1), Value.Of(2.5), Value.Of("paid"), Value.Of("2024-01-03")],
                [Value.Of(2), Value.Null, Value.Of("open"), Value.Of("2024-01-01")],
                [Value.Of(3), Value.Of(10), Value.Of("paid"), Value.Of("2024-01-02")],
                [Value.Of(4), Value.Of(-1), Value.Of("paid"), Value.Of("2024-01-04")],
            ]
        );

        var answer = await fixture.RunAsync(new ProfileCall("shop", "t"));

        Assert.Equal(
            """
            shop/t: all 4 rows
            column|type|nulls|distinct|min|p25|p50|p75|max|top values
            id|-|0|4|1|1|2|3|4|-
            price|-|1 (25%)|3|-1|-1|2.5|10|10|-
            status|-|0|2|open|-|-|-|paid|paid ×3
            day|-|0|4|2024-01-01|2024-01-01|2024-01-02|2024-01-03|2024-01-04|-

            """,
            answer.Text
        );
        Assert.True(answer.IsData);
        var line = fixture.AuditLines().Single();
        Assert.Equal("profile t", $"{line.GetProperty("operation")} {line.GetProperty("nodes")[0]}");
    }

    [Fact]
    public async Task Of_a_large_table_a_sample_from_all_over_it_is_counted_and_the_answer_says_so()
    {
        await using var fixture = new PipelineFixture();
        fixture.Connector.Tables["t"] = FakeTable.Of(100_000, i => Value.Of(i % 7 == 0 ? null : $"group {i / 1000}"));

        var answer = await fixture.RunAsync(new ProfileCall("shop", "t"));

        Assert.Matches(
            @"^shop/t: a sample, (9,9\d\d|10,000) of about 100,000 rows, in runs spread evenly over id\n",
            answer.Text
        );
        var id = answer.Text.Split('\n')[2].Split('|');
        Assert.Equal(("0", "about 100000", "1"), (id[2], id[3], id[4]));
        Assert.InRange(int.Parse(id[6], null), 30_000, 70_000);
        Assert.InRange(int.Parse(id[8], null), 99_990, 100_000);
        Assert.Matches(@"14\.\d%", answer.Text.Split('\n')[3]);
        Assert.Contains("note: figures are those of the sample", answer.Text, StringComparison.Ordinal);
        Assert.Equal(0, fixture.Connector.OpenRowSets);
    }

    [Fact]
    public async Task Without_a_key_the_first_rows_are_counted_and_the_answer_says_so()
    {
        await using var fixture = new PipelineFixture();
        fixture.Connector.Tables["v"] = FakeTable.Of(10_001, _ => Value.Of("x")) with { HasKey = false };

        var answer = await fixture.RunAsync(new ProfileCall("shop", "v"));

        Assert.StartsWith(
            "shop/v: the first 10,000 of about 10,001 rows; the others may be unlike them\n",
            answer.Text,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task Of_masked_and_denied_columns_nothing_is_told()
    {
        // The fake does not mask values itself: whatever is told of them would be the values.
        var rules = new TableRules(
            [NamePattern.Parse("*")],
            [NamePattern.Parse("t.secret")],
            1,
            ignoreCase: true,
            [new ColumnMask(NamePattern.Parse("t.mail"), MaskKind.Hash)]
        );
        await using var fixture = new PipelineFixture(rules: rules);
        fixture.Connector.Tables["t"] = new FakeTable(
            ["id", "mail", "secret"],
            [.. Enumerable.Range(1, 3).Select(i => new[] { Value.Of(i), Value.Of("CANARY"), Value.Of("CANARY") })]
        );

        var answer = await fixture.RunAsync(new ProfileCall("shop", "t"));
        var named = await fixture.RunAsync(new ProfileCall("shop", "t") { Columns = ["mail"] });
        var denied = await fixture.FailAsync(new ProfileCall("shop", "t") { Columns = ["secret"] });
        var absent = await fixture.FailAsync(new ProfileCall("shop", "t") { Columns = ["secrit"] });

        Assert.DoesNotContain("CANARY", answer.Text + named.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", answer.Text, StringComparison.Ordinal);
        Assert.Equal(
            3,
            answer.Text.Split('\n').TakeWhile(line => !line.StartsWith("note", StringComparison.Ordinal)).Count()
        );
        Assert.Contains(
            "note: masked, so nothing is told of them: mail (hash)\n",
            answer.Text,
            StringComparison.Ordinal
        );
        Assert.Equal(ErrorCode.AccessNotFound, denied.Code);
        Assert.Equal(denied.Message.Replace("secret", "secrit", StringComparison.Ordinal), absent.Message);
        Assert.Equal(denied.Hint, absent.Hint);
    }

    [Fact]
    public async Task What_does_not_fit_is_named_for_the_next_call()
    {
        await using var fixture = new PipelineFixture(new Limits { Tokens = 600 });
        fixture.Connector.Tables["wide"] = new FakeTable(
            ["id", .. Enumerable.Range(2, 39).Select(i => $"c{i}")],
            [
                [.. Enumerable.Range(1, 40).Select(i => i == 1 ? Value.Of(1) : Value.Of(new string('x', 60)))],
            ]
        );

        var first = await fixture.RunAsync(new ProfileCall("shop", "wide"));

        var rest = first.Text.Split("for the rest ask again with columns ")[1].TrimEnd().Split(", ");
        Assert.Equal(40, first.Rows + rest.Length);
        Assert.Equal("c40", rest[^1]);
        var second = await fixture.RunAsync(new ProfileCall("shop", "wide") { Columns = rest });
        Assert.Contains($"\n{rest[0]}|", second.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("nosuch", ErrorCode.AccessNotFound)]
    [InlineData("public.t", ErrorCode.AccessNotFound)]
    [InlineData("\"t", ErrorCode.RequestInvalid)]
    [InlineData("a..b", ErrorCode.RequestInvalid)]
    public async Task A_table_that_is_none_is_refused(string table, ErrorCode code)
    {
        await using var fixture = new PipelineFixture();
        fixture.Connector.Tables["t"] = FakeTable.Of(1, _ => Value.Of("x"));

        Assert.Equal(code, (await fixture.FailAsync(new ProfileCall("shop", table))).Code);
    }

    [Fact]
    public async Task Bytes_and_long_texts_are_told_by_their_size_and_their_beginning()
    {
        await using var fixture = new PipelineFixture();
        fixture.Connector.Tables["t"] = new FakeTable(
            ["id", "data", "text"],
            [
                [Value.Of(1), Value.Blob([1, 2, 3]), Value.Of(new string('a', 500))],
                [Value.Of(2), Value.Blob([1]), Value.Of(new string('a', 500))],
            ]
        );

        var lines = (await fixture.RunAsync(new ProfileCall("shop", "t"))).Text.Split('\n');

        Assert.Equal("data|-|0|-|<1 bytes>|-|-|-|<3 bytes>|-", lines[3]);
        Assert.StartsWith("text|-|0|1|aaaa", lines[4], StringComparison.Ordinal);
        Assert.Contains("…[500 chars]", lines[4], StringComparison.Ordinal);
        Assert.EndsWith("aaaa… ×2", lines[4], StringComparison.Ordinal);
    }
}
