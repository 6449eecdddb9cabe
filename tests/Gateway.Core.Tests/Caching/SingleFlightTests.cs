using Gateway.Abstractions;

namespace Gateway.Core.Tests.Caching;

/// <summary>Which calls share a reading, and what becomes of them when it fails.</summary>
public sealed class SingleFlightTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private static readonly Principal Ann = new("ann");

    private readonly SingleFlight _flights = new();
    private readonly TaskCompletionSource<Reading> _first = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _reads;

    [Fact]
    public async Task Reads_that_meet_are_one()
    {
        var calls = Enumerable.Range(0, 8).Select(_ => RunAsync(Key("SELECT 1"))).ToList();
        _first.SetResult(Reading("one"));
        var readings = await Task.WhenAll(calls).WaitAsync(Patience);
        Assert.Equal(1, _reads);
        Assert.All(readings, reading => Assert.Same(readings[0], reading));
    }

    [Fact]
    public async Task A_read_after_the_end_is_one_of_its_own()
    {
        _first.SetResult(Reading("one"));
        await RunAsync(Key("SELECT 1"));
        await RunAsync(Key("SELECT 1"));
        Assert.Equal(2, _reads);
    }

    [Fact]
    public void Only_the_same_read_of_the_same_principal_is_shared()
    {
        ReadKey?[] keys =
        [
            Key("SELECT 1"),
            Key("SELECT 2"),
            Key("SELECT 1", Value.Of(1)),
            Key("SELECT 1", Value.Of("1")),
            ReadKey.Of(new Principal("bob"), Query("SELECT 1"), new Limits()),
            ReadKey.Of(Ann, Query("SELECT 1"), new Limits { Rows = 5 }),
            ReadKey.Of(Ann, Query("SELECT 1") with { MaxRows = 5 }, new Limits()),
            ReadKey.Of(Ann, Query("SELECT 1") with { Format = RowFormat.Json }, new Limits()),
            ReadKey.Of(Ann, Query("SELECT 1") with { Source = "b" }, new Limits()),
            ReadKey.Of(Ann, Query("SELECT 1") with { IsExplained = true }, new Limits()),
            ReadKey.Of(Ann, Search(new SearchCall("SELECT 1")), new Limits()),
            ReadKey.Of(Ann, Search(new SearchCall("a") { Extensions = ["b", "c"] }), new Limits()),
            ReadKey.Of(Ann, Search(new SearchCall("a") { Extensions = ["b1:c"] }), new Limits()),
            ReadKey.Of(Ann, Search(new SearchCall("a") { Source = "b" }), new Limits()),
            ReadKey.Of(Ann, Search(new SearchCall("a") { Folder = "b" }), new Limits()),
        ];
        Assert.All(keys, Assert.NotNull);
        Assert.Equal(keys.Length, keys.Distinct().Count());
        Assert.Equal(Key("SELECT 1", Value.Of("1")), Key("SELECT 1", Value.Of("1")));
        var key = Key("SELECT 1")!;
        ReadKey[] others =
        [
            key with
            {
                Grants = "x",
            },
            key with
            {
                Version = "1",
            },
            key with
            {
                Version = "2",
            },
            key with
            {
                Columns = [new Column("a", "")],
            },
            key with
            {
                Columns = [new Column("b", "")],
            },
        ];
        Assert.Equal(others.Length + 1, others.Append(key).Distinct().Count());
        Assert.Null(ReadKey.Of(Ann, new Request.Load("shop", 1), new Limits()));
    }

    [Fact]
    public async Task A_reading_that_fails_is_not_shared()
    {
        var leading = RunAsync(Key("SELECT 1"));
        var following = RunAsync(Key("SELECT 1"), () => Task.FromResult(Reading("own")));
        _first.SetException(new GatewayException(ErrorCode.Cancelled, "cancelled"));
        await Assert.ThrowsAsync<GatewayException>(() => leading.WaitAsync(Patience));
        Assert.Equal("own", (await following.WaitAsync(Patience)).Answer.Text);
    }

    [Fact]
    public async Task Who_waits_for_another_can_be_cancelled_alone()
    {
        using var stop = new CancellationTokenSource();
        var leading = RunAsync(Key("SELECT 1"));
        var following = _flights.RunAsync(Key("SELECT 1"), () => throw new InvalidOperationException(), stop.Token);
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => following.WaitAsync(Patience));
        _first.SetResult(Reading("one"));
        Assert.Equal("one", (await leading.WaitAsync(Patience)).Answer.Text);
    }

    private Task<Reading> RunAsync(ReadKey? key, Func<Task<Reading>>? read = null) =>
        _flights.RunAsync(
            key,
            read
                ?? (
                    () =>
                    {
                        _reads++;
                        return _first.Task;
                    }
                ),
            CancellationToken.None
        );

    private static ReadKey? Key(string sql, params Value[] parameters) =>
        ReadKey.Of(Ann, Query(sql, parameters), new Limits());

    private static Request.Query Query(string sql, params Value[] parameters) =>
        new(new QueryText(sql, parameters), IsExplained: false) { Source = "a" };

    private static Request.Search Search(SearchCall call) => new(call, null);

    private static Reading Reading(string text) => new(new Answer { Text = text }, []);
}
