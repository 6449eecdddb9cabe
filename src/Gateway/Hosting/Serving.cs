using System.Globalization;
using Gateway.Abstractions;
using Gateway.Core.Configuration;
using Gateway.Mcp;
using Gateway.Mcp.Transport;
using Gateway.Search;
using Gateway.Search.Indexing;

namespace Gateway.Hosting;

/// <summary>What stands behind a session: the host, made when the first message needs it, and its background work.</summary>
/// <remarks>Standard error tells what a person must know; with <c>--verbose</c> also what the background does.</remarks>
internal sealed class Serving(GatewayConfiguration configuration, ServerDescription description, bool isVerbose)
    : IAsyncDisposable
{
    private static readonly TimeSpan AfterFailure = TimeSpan.FromSeconds(30);

    /// <summary>Threads for reading the input, for cancellations and deadlines, and for the index's reading and writing.</summary>
    private const int ThreadsBesideCalls = 4;

    private const long MuchText = 100_000;
    private const long ManyItems = 200;

    private readonly TimeProvider _time = TimeProvider.System;
    private readonly CancellationTokenSource _stop = new();
    private GatewayHost? _host;
    private Task _seeds = Task.CompletedTask;
    private Task _index = Task.CompletedTask;
    private Task _servers = Task.CompletedTask;
    private Task _leftovers = Task.CompletedTask;

    /// <summary>Makes the server of the session. Test data and the index are made beside it, not before it.</summary>
    public GatewayServer Open()
    {
        KeepThreads();
        _seeds = MakeSeedsAsync();
        _host = new GatewayHost(configuration, _seeds, _time);
        _index = KeepIndexAsync(_host);
        _servers = ReachServersAsync(_host);
        _leftovers = SweepAsync(_host);
        Tell($"serving {configuration.Sources.Count} sources of {configuration.File}");
        return new GatewayServer(
            _host.Pipeline.RunAsync,
            description,
            "stdio",
            configuration.Scratch,
            configuration.Export is not null
        );
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _seeds.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await _index;
        await _servers;
        await _leftovers;
        if (_host is not null)
        {
            await _host.DisposeAsync();
        }
        _stop.Dispose();
    }

    /// <summary>An engine holds the thread of its call: all may run at once, and what ends them finds a thread at once, too.</summary>
    private void KeepThreads()
    {
        ThreadPool.GetMinThreads(out var workers, out var ports);
        ThreadPool.SetMinThreads(Math.Max(workers, configuration.MaxConcurrentCalls + ThreadsBesideCalls), ports);
    }

    private async Task MakeSeedsAsync()
    {
        var seeds = PendingSeeds.Of(configuration);
        if (seeds.Count == 0)
        {
            return;
        }
        var folders = string.Join(", ", seeds.Select(seed => seed.Folder));
        await Console.Error.WriteLineAsync($"gateway: making test data in {folders}");
        try
        {
            await PendingSeeds.MakeAsync(seeds, null, _time, _stop.Token);
            await Console.Error.WriteLineAsync("gateway: the test data is ready");
        }
        catch (GatewayException fault)
        {
            await Console.Error.WriteLineAsync($"gateway: {fault.Message} {fault.Hint}");
            throw;
        }
    }

    // So that the first call need not wait for connections, nor for what a first query loads; and who started this learns
    // at once what is wrong.
    private Task ReachServersAsync(GatewayHost host) =>
        Task.WhenAll(
            configuration
                .Sources.Where(source => source.Factory.IsServer)
                .Select(async source =>
                {
                    await Task.CompletedTask.ConfigureAwait(ConfigureAwaitOptions.ForceYielding);
                    try
                    {
                        await host.WarmUpAsync(source, _stop.Token);
                    }
                    catch (OperationCanceledException) when (_stop.IsCancellationRequested) { }
                    catch (Exception fault)
                    {
                        var hint = (fault as GatewayException)?.Hint;
                        await Console.Error.WriteLineAsync($"gateway: {fault.Message} {hint}".TrimEnd());
                    }
                })
        );

    // What is expired, and what a process left that was killed.
    private async Task SweepAsync(GatewayHost host)
    {
        await Task.CompletedTask.ConfigureAwait(ConfigureAwaitOptions.ForceYielding);
        while (!_stop.IsCancellationRequested)
        {
            try
            {
                host.Exports?.Sweep();
                host.Results?.Sweep();
                return;
            }
            catch (GatewayException fault)
            {
                Tell($"{fault.Message}; {fault.Hint}");
                await Task.Delay(AfterFailure, _time, _stop.Token)
                    .ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    private async Task KeepIndexAsync(GatewayHost host)
    {
        // Elsewhere than on the thread that reads the client's messages.
        await Task.CompletedTask.ConfigureAwait(ConfigureAwaitOptions.ForceYielding);
        var progress = new IndexNotices(this);
        while (!_stop.IsCancellationRequested)
        {
            try
            {
                await host.MakeIndexer(progress).RunAsync(LetGo, _stop.Token);
            }
            catch (OperationCanceledException) when (_stop.IsCancellationRequested) { }
            catch (Exception fault)
            {
                await Console.Error.WriteLineAsync($"gateway: the search index is not being updated: {fault.Message}");
                await Task.Delay(AfterFailure, _time, _stop.Token)
                    .ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    // The process may now be idle for hours, and nothing else would give back what a pass has taken.
    private static void LetGo(IndexPass pass)
    {
        if (pass.Bytes > MuchText || pass.Items > ManyItems)
        {
            IdleMemory.Release();
        }
    }

    private void Tell(string message)
    {
        if (isVerbose)
        {
            Console.Error.WriteLine($"gateway: {message}");
        }
    }

    private sealed class IndexNotices(Serving serving) : IProgress<IndexProgress>
    {
        public void Report(IndexProgress value)
        {
            if (!value.IsFinished)
            {
                return;
            }
            serving.Tell(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"index of {value.Source}: {value.Done} of {value.Known} looked at, {value.Bytes} bytes new"
                )
            );
        }
    }
}
