using System.Collections.Concurrent;
using Gateway.Abstractions;
using Gateway.Connectors.PostgreSql.Opening;

namespace Gateway.Connectors.PostgreSql.Tests.Opening;

/// <summary>When calls may connect, when they wait, and how it is found out that a server is back; on a clock of the test's own.</summary>
public sealed class BreakerTests : IAsyncDisposable
{
    private static readonly ConnectFault Refused = new(ConnectCause.Refused, "Nothing listens.", "Start it.", null);
    private static readonly ConnectFault Password = new(ConnectCause.Password, "Wrong password.", "Mend it.", null);

    private readonly ManualTime _time = new();
    private readonly ConcurrentQueue<ConnectFault?> _outcomes = new();
    private readonly Breaker _breaker;
    private double _random = 1;
    private int _probes;

    public BreakerTests()
    {
        _breaker = new Breaker(
            _ =>
            {
                Interlocked.Increment(ref _probes);
                return Task.FromResult(_outcomes.TryDequeue(out var outcome) ? outcome : Refused);
            },
            _time,
            () => _random
        );
    }

    public async ValueTask DisposeAsync() => await _breaker.DisposeAsync();

    [Fact]
    public async Task Failures_below_the_threshold_keep_nobody_out()
    {
        Fail(Refused, Breaker.Threshold - 1);
        await _breaker.EnterAsync(default);
        Assert.False(_breaker.Health!.IsReachable);
    }

    [Fact]
    public async Task A_success_between_failures_begins_the_count_anew()
    {
        Fail(Refused, Breaker.Threshold - 1);
        _breaker.Succeeded();
        Fail(Refused, Breaker.Threshold - 1);
        await _breaker.EnterAsync(default);
    }

    [Fact]
    public async Task Open_it_makes_a_call_wait_for_the_next_probe_and_gives_it_the_outcome()
    {
        await OpenAsync(Refused);
        _outcomes.Enqueue(Refused with { Message = "Still nothing." });
        var call = EnterAsync();
        Assert.False(call.IsCompleted);

        await PassAsync(1);

        var error = await Assert.ThrowsAsync<GatewayException>(() => call);
        Assert.Equal((ErrorCode.SourceUnavailable, "Still nothing."), (error.Code, error.Message));
        Assert.Contains("Start it. Next try in 1 s.", error.Hint, StringComparison.Ordinal);
    }

    [Fact]
    public async Task All_calls_that_wait_share_one_probe_and_go_on_when_the_server_is_back()
    {
        await OpenAsync(Refused);
        _outcomes.Enqueue(null);
        var calls = Enumerable.Range(0, 8).Select(_ => EnterAsync()).ToList();

        await PassAsync(1);
        await Task.WhenAll(calls);

        Assert.Equal(1, _probes);
        Assert.True(_breaker.Health!.IsReachable);
        await _breaker.EnterAsync(default);
    }

    [Fact]
    public async Task A_call_never_waits_longer_for_a_probe_than_the_shortest_pause_however_long_the_server_was_away()
    {
        await OpenAsync(Refused);
        for (var probes = 1; probes <= 12; probes++)
        {
            await PassAsync(probes, Breaker.LongestPause);
        }
        _outcomes.Enqueue(null);
        await UntilAsync(() => _time.Next is not null);
        // The shortest pause goes by without a call; what is left of the long one ends with the first.
        _time.Advance(Breaker.ShortestPause);
        await UntilAsync(() => _time.Next is { } left && left > Breaker.ShortestPause);

        var call = EnterAsync();

        await UntilAsync(() => call.IsCompleted);
        await call;
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public async Task Pauses_without_calls_grow_to_the_longest_with_jitter(double random)
    {
        _random = random;
        await OpenAsync(Refused);
        var pauses = new List<TimeSpan>();
        for (var probes = 1; probes <= 10; probes++)
        {
            var began = _time.GetUtcNow();
            await PassAsync(probes, TimeSpan.FromMilliseconds(25));
            pauses.Add(_time.GetUtcNow() - began);
        }
        Assert.Equal(pauses.Order(), pauses);
        Assert.InRange(pauses[0], Breaker.ShortestPause * (1 + random) / 2, Breaker.ShortestPause);
        Assert.InRange(pauses[^1], Breaker.LongestPause * (1 + random) / 2, Breaker.LongestPause * 1.1);
    }

    [Fact]
    public async Task What_only_a_person_can_mend_is_refused_at_once_with_the_time_of_the_next_try()
    {
        await OpenAsync(Password);
        await UntilAsync(() => _time.Next is not null);

        var error = await Assert.ThrowsAsync<GatewayException>(EnterAsync);

        Assert.Equal("Wrong password.", error.Message);
        Assert.Contains("Next try in 1 s.", error.Hint, StringComparison.Ordinal);
        Assert.Equal(0, _probes);
    }

    [Fact]
    public async Task A_login_that_was_refused_is_tried_again_by_a_call_after_the_pause_and_not_without_one()
    {
        await OpenAsync(Password);
        await UntilAsync(() => _time.Next is not null);
        _time.Advance(Breaker.LongestPause);
        await UntilAsync(() => _time.Next is null);
        Assert.Equal(0, _probes);
        _outcomes.Enqueue(null);

        await EnterAsync();

        Assert.Equal(1, _probes);
    }

    [Fact]
    public async Task A_server_that_is_starting_keeps_calls_waiting_until_it_has_started()
    {
        await OpenAsync(Refused);
        _outcomes.Enqueue(Refused with { Cause = ConnectCause.Starting });
        _outcomes.Enqueue(null);
        var call = EnterAsync();

        await PassAsync(1);
        Assert.False(call.IsCompleted);
        await PassAsync(2);

        await call;
    }

    [Fact]
    public async Task Health_tells_since_when_and_the_kind_of_failure_alone()
    {
        Assert.Null(_breaker.Health);
        _breaker.Succeeded();
        var first = _time.GetUtcNow();
        _time.Advance(TimeSpan.FromMinutes(1));
        _breaker.Succeeded();
        Assert.Equal(new SourceHealth(true, first, null), _breaker.Health);

        Fail(Refused, 1);
        var failed = _time.GetUtcNow();
        _time.Advance(TimeSpan.FromMilliseconds(1));
        Fail(Password, 1);
        Assert.Equal(new SourceHealth(false, failed, "password not accepted"), _breaker.Health);
    }

    private Task EnterAsync() => _breaker.EnterAsync(default).AsTask();

    private void Fail(ConnectFault fault, int times)
    {
        for (var i = 0; i < times; i++)
        {
            _breaker.Failed(fault);
        }
    }

    private async Task OpenAsync(ConnectFault fault)
    {
        Fail(fault, Breaker.Threshold);
        await UntilAsync(() => _time.Next is not null);
    }

    // Moves the clock until that many probes were made.
    private async Task PassAsync(int probes, TimeSpan? step = null)
    {
        while (Volatile.Read(ref _probes) < probes)
        {
            await UntilAsync(() => _time.Next is not null || Volatile.Read(ref _probes) >= probes);
            if (Volatile.Read(ref _probes) < probes)
            {
                _time.Advance(step ?? Breaker.ShortestPause);
                await Task.Yield();
            }
        }
    }

    private static async Task UntilAsync(Func<bool> condition)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while (!condition())
        {
            await Task.Delay(1, patience.Token);
        }
    }
}
