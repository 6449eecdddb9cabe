using Gateway.Core;
using Gateway.Mcp.Calls;
using ModelContextProtocol;

namespace Gateway.Mcp.Tests.Calls;

public class ProgressRelayTests
{
    [Fact]
    public async Task Progress_only_grows_and_ends_with_the_call()
    {
        var sent = new List<float>();
        var relay = new ProgressRelay(value =>
        {
            sent.Add(value.Progress);
            return Task.CompletedTask;
        });
        foreach (var done in (double[])[1, 3, 2, 3, 5])
        {
            relay.Report(new CallProgress(done, 10, "working"));
        }
        await relay.EndAsync();
        relay.Report(new CallProgress(9, 10, "late"));
        Assert.Equal([1f, 3f, 5f], sent);
    }

    [Fact]
    public async Task A_slow_client_gets_the_latest_and_not_all()
    {
        var gate = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var sent = new List<ProgressNotificationValue>();
        var relay = new ProgressRelay(async value =>
        {
            sent.Add(value);
            await gate.Task;
        });
        for (var i = 1; i <= 1000; i++)
        {
            relay.Report(new CallProgress(i, null, "working"));
        }
        gate.SetResult();
        await SpinAsync(() => sent.Count == 2);
        await relay.EndAsync();
        Assert.Equal([1f, 1000f], sent.Select(value => value.Progress));
    }

    [Fact]
    public async Task A_client_that_is_gone_does_not_fail_the_call()
    {
        var relay = new ProgressRelay(_ => Task.FromException(new IOException("gone")));
        relay.Report(new CallProgress(1, null, "working"));
        await relay.EndAsync();
    }

    private static async Task SpinAsync(Func<bool> done)
    {
        while (!done())
        {
            await Task.Yield();
        }
    }
}
