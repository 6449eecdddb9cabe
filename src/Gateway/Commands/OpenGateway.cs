using System.CommandLine;
using Gateway.Abstractions;
using Gateway.Core;
using Gateway.Core.Configuration;
using Gateway.Hosting;
using Gateway.Search.Indexing;

namespace Gateway.Commands;

/// <summary>The gateway of a command line: configuration, test data on first use, and all parts over them.</summary>
internal static class OpenGateway
{
    private static readonly CallOrigin Origin = new("cli", $"gateway {ProductVersion.Text}");

    /// <summary>Loads the configuration of the command line; the caller disposes the host.</summary>
    public static async Task<GatewayHost> OpenAsync(
        ParseResult parsed,
        Terminal terminal,
        CancellationToken cancellation
    )
    {
        var configuration = ConfigurationFile.Load(parsed.GetValue(GlobalOptions.Config)).Require();
        return await OpenAsync(configuration, terminal, cancellation);
    }

    /// <summary>Opens a configuration; the caller disposes the host.</summary>
    public static async Task<GatewayHost> OpenAsync(
        GatewayConfiguration configuration,
        Terminal terminal,
        CancellationToken cancellation
    )
    {
        var seeds = PendingSeeds.Of(configuration);
        if (seeds.Count > 0)
        {
            terminal.Note($"making test data in {string.Join(", ", seeds.Select(seed => seed.Folder))}");
            await ProgressBar.ShowAsync(
                terminal,
                "test data",
                async progress =>
                {
                    await PendingSeeds.MakeAsync(seeds, progress, TimeProvider.System, cancellation);
                    return true;
                }
            );
        }
        return new GatewayHost(ScratchSource.AddTo(configuration), Task.CompletedTask, TimeProvider.System);
    }

    /// <summary>Opens the gateway of a command line, makes one call and prints its answer.</summary>
    public static async Task<int> AnswerAsync(
        ParseResult parsed,
        Terminal terminal,
        Call call,
        CancellationToken cancellation
    )
    {
        await using var host = await OpenAsync(parsed, terminal, cancellation);
        return await AnswerAsync(host, terminal, call, cancellation);
    }

    /// <summary>Makes one call, the way that every call takes, and prints its answer.</summary>
    public static async Task<int> AnswerAsync(
        GatewayHost host,
        Terminal terminal,
        Call call,
        CancellationToken cancellation
    )
    {
        // All other calls are shorter than a bar is worth.
        var answer = call switch
        {
            LoadCall => await ProgressBar.ShowAsync(terminal, "test data", Run),
            ExportCall => await ProgressBar.ShowAsync(terminal, "export", Run),
            _ => await Run(null),
        };
        terminal.Write(answer);
        return ExitCode.Ok;

        Task<Answer> Run(IProgress<CallProgress>? progress) =>
            host.Pipeline.RunAsync(call, Origin, progress, cancellation);
    }

    /// <summary>Makes one call, and gives the refusal where it got no answer.</summary>
    public static async Task<GatewayException?> RefusalAsync(
        GatewayHost host,
        Call call,
        CancellationToken cancellation
    )
    {
        try
        {
            await host.Pipeline.RunAsync(call, Origin, null, cancellation);
            return null;
        }
        catch (GatewayException refusal) when (refusal.Code != ErrorCode.Cancelled)
        {
            return refusal;
        }
    }

    /// <summary>How rows and hits are written for whoever reads the output.</summary>
    public static RowFormat FormatFor(Terminal terminal) => terminal.IsJson ? RowFormat.Json : RowFormat.Table;

    /// <summary>Brings the index up to date under a progress bar.</summary>
    /// <returns>False when another process is writing it.</returns>
    public static Task<bool> RefreshIndexAsync(GatewayHost host, Terminal terminal, CancellationToken cancellation) =>
        WithIndexBarAsync(host, terminal, indexer => indexer.UpdateAsync(cancellation));

    /// <summary>Makes the index anew under a progress bar.</summary>
    /// <returns>False when another process is writing it.</returns>
    public static Task<bool> RebuildIndexAsync(GatewayHost host, Terminal terminal, CancellationToken cancellation) =>
        WithIndexBarAsync(host, terminal, indexer => indexer.RebuildAsync(cancellation));

    private static Task<bool> WithIndexBarAsync(GatewayHost host, Terminal terminal, Func<Indexer, Task<bool>> work) =>
        ProgressBar.ShowAsync(terminal, "search index", progress => work(host.MakeIndexer(IndexSteps.Into(progress))));
}
