using System.Net;
using System.Net.Sockets;
using Gateway.Abstractions;
using Gateway.Connectors.PostgreSql.Tests.Server;

namespace Gateway.Connectors.PostgreSql.Tests.Opening;

/// <summary>Hosts that say nothing: a call does not wait for them longer than for a slow server.</summary>
public sealed class SilentServerTests : IDisposable
{
    // The promise is five seconds; the rest is for a busy machine. Without the promise the driver waits fifteen.
    private static readonly TimeSpan Most = TimeSpan.FromSeconds(9);
    private static readonly TimeSpan Step = TimeSpan.FromMilliseconds(100);

    private readonly Socket _listener = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
    private readonly List<Socket> _others = [];

    public void Dispose()
    {
        _listener.Dispose();
        _others.ForEach(socket => socket.Dispose());
    }

    [Fact]
    public async Task A_server_that_takes_the_connection_and_never_answers_is_told_in_time()
    {
        Listen(backlog: 100);
        var error = await FailAsync("disable");
        Assert.Contains("took the connection and did not answer", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task So_is_one_that_never_answers_to_the_wish_for_TLS()
    {
        Listen(backlog: 100);
        var error = await FailAsync("require");
        Assert.Contains("took the connection and did not answer", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_host_that_drops_what_it_is_sent_is_told_in_time()
    {
        Listen(backlog: 0);
        await FillAsync();
        var error = await FailAsync("disable");
        // Windows refuses what a full queue does not take; the others drop it.
        var words = OperatingSystem.IsWindows() ? "Nothing listens at 127.0.0.1" : "No answer came from 127.0.0.1";
        Assert.Contains(words, error.Message, StringComparison.Ordinal);
    }

    private void Listen(int backlog)
    {
        _listener.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        _listener.Listen(backlog);
    }

    // A system takes no more connections while the queue of those that nobody accepted is full. One attempt that takes
    // long may be a machine that is busy; several in a row are not.
    private async Task FillAsync()
    {
        for (var turnedAway = 0; turnedAway < 4; )
        {
            var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
            _others.Add(socket);
            using var patience = new CancellationTokenSource(TimeSpan.FromMilliseconds(500));
            try
            {
                await socket.ConnectAsync(_listener.LocalEndPoint!, patience.Token);
                turnedAway = 0;
            }
            catch (Exception fault) when (fault is OperationCanceledException or SocketException)
            {
                turnedAway++;
            }
        }
    }

    private async Task<GatewayException> FailAsync(string tls)
    {
        var port = ((IPEndPoint)_listener.LocalEndPoint!).Port;
        await using var connector = TestDatabase.Connect($"postgres://a:hush@127.0.0.1:{port}/d?sslmode={tls}");
        var failing = Assert.ThrowsAsync<GatewayException>(() =>
            connector.DescribeAsync(NodePath.Of("public"), Calls.Everything, default)
        );
        // Counted in steps, and not read from a clock: while the machine does not let this process run, none passes.
        for (var waited = TimeSpan.Zero; !failing.IsCompleted && waited < Most; waited += Step)
        {
            await Task.WhenAny(failing, Task.Delay(Step));
        }
        Assert.True(failing.IsCompleted, $"There is no answer after {Most.TotalSeconds} s.");
        var error = await failing;
        Assert.Equal(ErrorCode.SourceUnavailable, error.Code);
        return error;
    }
}
