using Gateway.Abstractions;
using Gateway.Connectors.Results;
using Gateway.Core.Configuration;
using Gateway.Testing;

namespace Gateway.Core.Tests.Caching;

/// <summary>Queries whose rows tell their version: when it is asked for before them, and what is kept under it.</summary>
public sealed class ToldVersionTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private static readonly QueryCall Query = new("shop", "t", []);

    [Fact]
    public async Task It_is_asked_for_only_where_an_answer_is_kept()
    {
        await using var fixture = Fixture();
        var first = await fixture.RunAsync(Query);
        Assert.Equal(0, fixture.Connector.Asked);
        var second = await fixture.RunAsync(Query);

        Assert.Equal((false, true), (first.Cache!.IsHit, second.Cache!.IsHit));
        Assert.Equal(first.Text, second.Text);
        Assert.Equal((1, 1), (fixture.Connector.Asked, fixture.Connector.Started));
        var figures = fixture.Pipeline.Caches[0];
        Assert.Equal((1L, 1L, 1), (figures.Hits, figures.Misses, figures.Entries));
    }

    [Fact]
    public async Task An_answer_is_kept_under_what_its_rows_told_and_not_under_what_was_asked_before()
    {
        await using var fixture = Fixture();
        await fixture.RunAsync(Query);
        Write(fixture, "2", "second");
        var second = await fixture.RunAsync(Query);
        fixture.Connector.Version = "1";
        var former = await fixture.RunAsync(Query);

        Assert.Contains("second", second.Text, StringComparison.Ordinal);
        Assert.False(former.Cache!.IsHit);
    }

    [Fact]
    public async Task What_is_written_while_its_rows_are_read_is_seen_by_the_next_call()
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
        Assert.True((await fixture.RunAsync(Query)).Cache!.IsHit);
    }

    [Fact]
    public async Task Who_comes_while_it_is_read_is_not_given_what_was_there_before()
    {
        await using var fixture = Fixture();
        var (begun, goOn) = (new TaskCompletionSource(), new TaskCompletionSource());
        fixture.Connector.BeforeRows = async _ =>
        {
            fixture.Connector.BeforeRows = _ => Task.CompletedTask;
            begun.SetResult();
            await goOn.Task;
        };
        var first = Task.Run(() => fixture.RunAsync(Query));
        await begun.Task.WaitAsync(Patience);
        Write(fixture, "2", "changed");
        try
        {
            var second = await fixture.RunAsync(Query).WaitAsync(Patience);

            Assert.Contains("changed", second.Text, StringComparison.Ordinal);
            Assert.Equal(1, fixture.Connector.Asked);
        }
        finally
        {
            goOn.SetResult();
        }
        Assert.DoesNotContain("changed", (await first).Text, StringComparison.Ordinal);
        // The first call ended last: what it keeps is of the former version, and is given to nobody.
        Assert.Contains("changed", (await fixture.RunAsync(Query)).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Where_none_is_told_nothing_is_kept()
    {
        await using var fixture = Fixture();
        fixture.Connector.Version = null;
        await fixture.RunAsync(Query);
        await fixture.RunAsync(Query);

        Assert.Equal(2, fixture.Connector.Started);
        Assert.Equal(0, fixture.Pipeline.Caches[0].Entries);
    }

    [Fact]
    public async Task Seconds_that_an_owner_allows_do_not_matter_where_it_is_told()
    {
        await using var fixture = Fixture(cacheAge: TimeSpan.FromSeconds(60));
        await fixture.RunAsync(Query);
        Write(fixture, "2", "changed");

        Assert.Contains("changed", (await fixture.RunAsync(Query)).Text, StringComparison.Ordinal);
        Assert.DoesNotContain("it may have changed", (await fixture.RunAsync(Query)).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Where_the_cache_is_off_nobody_asks()
    {
        await using var fixture = Fixture(new CacheConfiguration { MaxBytes = 0 });
        await fixture.RunAsync(Query);
        await fixture.RunAsync(Query);

        Assert.Equal((0, 2), (fixture.Connector.Asked, fixture.Connector.Started));
    }

    [Theory]
    [InlineData(RowFormat.Table, ", version of rows)")]
    [InlineData(RowFormat.Json, "\"version\":\"of rows\"")]
    public async Task A_result_says_which_version_its_rows_are_of(RowFormat format, string words)
    {
        await using var fixture = Fixture(limits: new Limits { Rows = 3 });
        fixture.Connector.Version = "of rows";

        Assert.Contains(words, (await fixture.RunAsync(Query with { Format = format })).Text, StringComparison.Ordinal);
        Assert.Equal(0, fixture.Connector.Described);
    }

    private static PipelineFixture Fixture(
        CacheConfiguration? cache = null,
        Limits? limits = null,
        TimeSpan cacheAge = default
    )
    {
        var clock = new ManualTime();
        var fixture = new PipelineFixture(
            limits,
            time: clock,
            results: state => new ResultStore(new ResultOptions { Folder = Path.Combine(state, "results") }, clock),
            cache: cache,
            cacheAge: cacheAge
        );
        fixture.Connector.TellsWithRows = true;
        Write(fixture, "1", "x");
        return fixture;
    }

    private static void Write(PipelineFixture fixture, string version, string text)
    {
        fixture.Connector.Tables["t"] = FakeTable.Of(5, _ => Value.Of(text));
        fixture.Connector.Version = version;
    }
}
