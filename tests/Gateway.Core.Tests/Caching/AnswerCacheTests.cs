using System.Text.Json;
using Gateway.Abstractions;
using Gateway.Connectors.Results;
using Gateway.Core.Configuration;
using Gateway.Testing;

namespace Gateway.Core.Tests.Caching;

/// <summary>When an answer is given again, and when it is read anew: through the whole pipeline.</summary>
public sealed class AnswerCacheTests
{
    private static readonly QueryCall Query = new("shop", "t", []);
    private static readonly ReadCall Read = new("gateway://shop/t");

    [Fact]
    public async Task The_same_read_of_the_same_version_is_answered_without_its_source()
    {
        await using var fixture = Fixture();
        foreach (var call in new Call[] { Query, Read, new ProfileCall("shop", "t") })
        {
            var started = fixture.Connector.Started;
            var first = await fixture.RunAsync(call);
            var second = await fixture.RunAsync(call);

            Assert.False(first.Cache!.IsHit);
            Assert.True(second.Cache!.IsHit);
            Assert.Equal(first.Text, second.Text);
            Assert.Equal(started + 1, fixture.Connector.Started);
        }
    }

    [Fact]
    public async Task Another_version_is_read_anew_and_the_first_does_not_come_back()
    {
        await using var fixture = Fixture();
        await fixture.RunAsync(Query);
        Write(fixture, "2", "changed");

        var second = await fixture.RunAsync(Query);

        Assert.False(second.Cache!.IsHit);
        Assert.Contains("changed", second.Text, StringComparison.Ordinal);
        Assert.True((await fixture.RunAsync(Query)).Cache!.IsHit);
    }

    [Fact]
    public async Task What_changes_while_it_is_read_is_not_given_to_those_who_come_later()
    {
        await using var fixture = Fixture();
        fixture.Connector.BeforeRows = _ =>
        {
            fixture.Connector.BeforeRows = _ => Task.CompletedTask;
            Write(fixture, "2", "changed");
            return Task.CompletedTask;
        };
        await fixture.RunAsync(Query);

        var later = await fixture.RunAsync(Query);

        Assert.False(later.Cache!.IsHit);
        Assert.Contains("changed", later.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_a_description_says_is_of_the_version_too()
    {
        await using var fixture = Fixture();
        var call = new BrowseCall("shop/t");
        Assert.False((await fixture.RunAsync(call)).Cache!.IsHit);
        Assert.True((await fixture.RunAsync(call)).Cache!.IsHit);
        Assert.Equal(1, fixture.Connector.Described);
        Assert.Null((await fixture.RunAsync(new BrowseCall("shop"))).Cache);

        fixture.Connector.Tables["t"].Columns[1] = "renamed";
        fixture.Connector.Version = "2";

        Assert.Contains("renamed", (await fixture.RunAsync(call)).Text, StringComparison.Ordinal);
        Assert.Equal(new CacheFigures("catalog", 1, 2, 2, 2000, TimeSpan.Zero), fixture.Pipeline.Caches[1]);
    }

    [Fact]
    public async Task A_statement_that_is_not_repeatable_is_never_kept()
    {
        await using var fixture = Fixture(cacheAge: TimeSpan.FromSeconds(60));
        fixture.Connector.IsRepeatable = false;
        await fixture.RunAsync(Query);
        var second = await fixture.RunAsync(Query);

        Assert.Null(second.Cache);
        Assert.Equal(2, fixture.Connector.Started);
    }

    [Fact]
    public async Task Without_a_version_nothing_is_kept_unless_its_owner_allows_it()
    {
        await using var fixture = Fixture();
        fixture.Connector.Version = null;
        await fixture.RunAsync(Query);
        var second = await fixture.RunAsync(Query);

        Assert.Null(second.Cache);
        Assert.Equal(2, fixture.Connector.Started);
    }

    [Theory]
    [InlineData(RowFormat.Table)]
    [InlineData(RowFormat.Json)]
    [InlineData(RowFormat.Csv)]
    public async Task Without_a_version_an_answer_is_kept_for_the_allowed_seconds_and_says_its_age(RowFormat format)
    {
        var time = new ManualTime();
        await using var fixture = Fixture(time: time, cacheAge: TimeSpan.FromSeconds(30));
        fixture.Connector.Version = null;
        var call = Query with { Format = format };
        await fixture.RunAsync(call);
        time.Advance(TimeSpan.FromSeconds(12));
        Write(fixture, null, "newer");

        var kept = await fixture.RunAsync(call);
        time.Advance(TimeSpan.FromSeconds(18));
        var anew = await fixture.RunAsync(call);

        Assert.Equal(new CacheUse(true, TimeSpan.FromSeconds(12), TimeSpan.FromSeconds(18)), kept.Cache);
        Assert.DoesNotContain("newer", kept.Text, StringComparison.Ordinal);
        if (format == RowFormat.Json)
        {
            using var json = JsonDocument.Parse(kept.Text);
            Assert.Equal(12, json.RootElement.GetProperty("age_seconds").GetDouble());
        }
        else
        {
            Assert.EndsWith("note: read 12 s ago; it may have changed since\n", kept.Text, StringComparison.Ordinal);
        }
        Assert.Contains("newer", anew.Text, StringComparison.Ordinal);
        Assert.Equal(new CacheUse(false, TimeSpan.Zero, TimeSpan.FromSeconds(30)), anew.Cache);
    }

    [Fact]
    public async Task Where_the_cache_is_off_nothing_is_kept()
    {
        await using var fixture = Fixture(new CacheConfiguration { MaxBytes = 0 });
        await fixture.RunAsync(Query);
        var second = await fixture.RunAsync(Query);

        Assert.Null(second.Cache);
        Assert.Equal(2, fixture.Connector.Started);
        Assert.All(fixture.Pipeline.Caches, figures => Assert.Equal(0, figures.Entries));
    }

    [Fact]
    public async Task A_kept_answer_is_recorded_and_counted_like_any_other()
    {
        var budget = new BudgetConfiguration { RowsPerHour = 10 };
        await using var fixture = Fixture(budget: budget);
        await fixture.RunAsync(Query);
        await fixture.RunAsync(Query);
        var third = await fixture.FailAsync(Query);

        Assert.Equal(ErrorCode.BudgetSpent, third.Code);
        var lines = fixture.AuditLines();
        Assert.Equal(["miss", "hit"], lines.Take(2).Select(line => line.GetProperty("cache").GetString()!));
        Assert.All(lines.Take(2), line => Assert.Equal(5, line.GetProperty("rows").GetInt64()));
        Assert.All(lines.Take(2), line => Assert.Equal("t", line.GetProperty("nodes")[0].GetString()));
        Assert.False(lines[2].TryGetProperty("cache", out _));
    }

    [Fact]
    public async Task What_may_no_longer_be_seen_is_refused_though_it_is_kept()
    {
        await using var fixture = Fixture();
        await fixture.RunAsync(Query);
        fixture.Connector.Tables.Remove("t");

        Assert.Equal(ErrorCode.RequestSyntax, (await fixture.FailAsync(Query)).Code);
    }

    [Fact]
    public async Task A_longer_answer_is_given_again_with_its_result_while_that_is_there()
    {
        var time = new ManualTime();
        await using var fixture = Fixture(limits: new Limits { Rows = 3 }, time: time, results: true);
        var first = await fixture.RunAsync(Query);
        time.Advance(TimeSpan.FromMinutes(59));
        var second = await fixture.RunAsync(Query);
        time.Advance(TimeSpan.FromMinutes(2));
        var third = await fixture.RunAsync(Query);

        Assert.True(second.Cache!.IsHit);
        Assert.Equal(first.Text, second.Text);
        Assert.False(third.Cache!.IsHit);
        Assert.NotEqual(first.Text, third.Text);
        Assert.Equal(2, fixture.Connector.Started);
    }

    [Fact]
    public async Task What_is_cut_because_its_source_failed_on_the_way_is_not_kept()
    {
        await using var fixture = Fixture(limits: new Limits { Rows = 3 }, results: true);
        fixture.Connector.Tables["t"] = FakeTable.Of(100, i => Value.Of($"v{i}"));
        fixture.Connector.BeforeBatch = (number, _) =>
            number == 3 ? throw new GatewayException(ErrorCode.SourceFailed, "broken") : Task.CompletedTask;
        Assert.Contains("broken", (await fixture.RunAsync(Query)).Text, StringComparison.Ordinal);
        fixture.Connector.BeforeBatch = (_, _) => Task.CompletedTask;

        var whole = await fixture.RunAsync(Query);

        Assert.False(whole.Cache!.IsHit);
        Assert.StartsWith("the first 3 of 100 rows\n", whole.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Whatever_is_written_between_reads_a_cache_changes_no_answer()
    {
        await using var cached = Fixture();
        await using var plain = Fixture(new CacheConfiguration { MaxBytes = 0 });
        Call[] calls = [Query, Query with { Format = RowFormat.Json }, Read, Read with { MaxRows = 5 }];
        var random = new Random(1);
        for (var step = 0; step < Soak.Times(1000); step++)
        {
            if (random.Next(3) == 0)
            {
                var written = random.Next(20);
                Write(cached, $"v{written}", $"w{written}");
                Write(plain, $"v{written}", $"w{written}");
            }
            var call = calls[random.Next(calls.Length)];
            Assert.Equal((await plain.RunAsync(call)).Text, (await cached.RunAsync(call)).Text);
        }
        Assert.InRange(cached.Pipeline.Caches[0].Hits, 1, long.MaxValue);
    }

    private static PipelineFixture Fixture(
        CacheConfiguration? cache = null,
        Limits? limits = null,
        TimeProvider? time = null,
        TimeSpan cacheAge = default,
        BudgetConfiguration? budget = null,
        bool results = false
    )
    {
        var clock = time ?? new ManualTime();
        var fixture = new PipelineFixture(
            limits,
            time: clock,
            budget: budget,
            results: results
                ? state => new ResultStore(new ResultOptions { Folder = Path.Combine(state, "results") }, clock)
                : null,
            cache: cache,
            cacheAge: cacheAge
        );
        Write(fixture, "1", "x");
        return fixture;
    }

    private static void Write(PipelineFixture fixture, string? version, string text)
    {
        fixture.Connector.Tables["t"] = FakeTable.Of(5, _ => Value.Of(text));
        fixture.Connector.Version = version;
    }
}
