using System.CommandLine;
using Gateway.Abstractions;
using Gateway.Hosting;
using Gateway.Search;
using Gateway.Search.Indexing;

namespace Gateway.Commands;

/// <summary><c>gateway index</c>: what search covers, bringing it up to date, checking it and making it small.</summary>
internal static class IndexCommand
{
    private const int ShownFailures = 20;

    public static Command Create(Terminal terminal)
    {
        var command = new GatewayCommand("index", "Show, renew or check the search index")
        {
            Examples = ["gateway index", "gateway index refresh", "gateway index rebuild --json"],
        };
        command.Add(Sub("status", "Show what each source's index covers and what is not in it, by reason", null));
        command.Add(Sub("refresh", "Bring the index up to date", OpenGateway.RefreshIndexAsync));
        command.Add(Sub("rebuild", "Make the index anew", OpenGateway.RebuildIndexAsync));
        command.Add(Verify(terminal));
        command.Add(Optimize(terminal));
        command.SetAction((parsed, cancellation) => RunAsync(parsed, null, cancellation));
        return command;

        GatewayCommand Sub(string name, string description, IndexUpdate? update)
        {
            var sub = new GatewayCommand(name, description) { Examples = [$"gateway index {name}"] };
            sub.SetAction((parsed, cancellation) => RunAsync(parsed, update, cancellation));
            return sub;
        }

        async Task<int> RunAsync(ParseResult parsed, IndexUpdate? update, CancellationToken cancellation)
        {
            await using var host = await OpenGateway.OpenAsync(parsed, terminal, cancellation);
            if (update is not null && !await update(host, terminal, cancellation))
            {
                throw Busy("to rebuild it");
            }
            terminal.WriteLine(IndexText.Of(await StatusAsync(host, cancellation), terminal.IsJson));
            return ExitCode.Ok;
        }
    }

    private delegate Task<bool> IndexUpdate(GatewayHost host, Terminal terminal, CancellationToken cancellation);

    private static GatewayCommand Verify(Terminal terminal)
    {
        var deep = new Option<bool>("--deep")
        {
            Description = "Also read every document again, and compare its content with what was indexed",
        };
        var command = new GatewayCommand("verify", "Check that the index is sound; ends with 1 if it is not")
        {
            Examples = ["gateway index verify", "gateway index verify --deep --json"],
        };
        command.Add(deep);
        command.SetAction(
            async (parsed, cancellation) =>
            {
                await using var host = await OpenGateway.OpenAsync(parsed, terminal, cancellation);
                var care = new IndexCare(host.Index);
                var verdicts = new List<IndexVerdict> { await care.VerifyAsync(cancellation) };
                foreach (var source in parsed.GetValue(deep) ? host.Searched : [])
                {
                    verdicts.Add(await care.CompareAsync(source, cancellation));
                }
                terminal.WriteLine(IndexText.Of(verdicts, terminal.IsJson));
                return verdicts.Exists(verdict => verdict.Faults.Count > 0) ? ExitCode.Failure : ExitCode.Ok;
            }
        );
        return command;
    }

    private static GatewayCommand Optimize(Terminal terminal)
    {
        var command = new GatewayCommand("optimize", "Merge the index and give unused space back to the disk")
        {
            Examples = ["gateway index optimize"],
        };
        command.SetAction(
            async (parsed, cancellation) =>
            {
                await using var host = await OpenGateway.OpenAsync(parsed, terminal, cancellation);
                var sizes = await new IndexCare(host.Index).OptimizeAsync(cancellation) ?? throw Busy("to optimize it");
                terminal.WriteLine(IndexText.OfSizes(sizes.Before, sizes.After, terminal.IsJson));
                return ExitCode.Ok;
            }
        );
        return command;
    }

    private static GatewayException Busy(string purpose) =>
        new(
            ErrorCode.BudgetBusy,
            "another process is writing the index",
            $"a running 'gateway serve' keeps it up to date by itself; {purpose}, end that one first"
        );

    private static async Task<IReadOnlyList<IndexStatus>> StatusAsync(GatewayHost host, CancellationToken cancellation)
    {
        var all = new List<IndexStatus>();
        foreach (var source in host.Searched)
        {
            all.Add(await host.Index.StatusAsync(source.Grant.Source, ShownFailures, cancellation));
        }
        return all;
    }
}
