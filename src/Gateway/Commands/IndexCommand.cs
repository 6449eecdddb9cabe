using System.CommandLine;
using System.Globalization;
using System.Text;
using System.Text.Json;
using Gateway.Abstractions;
using Gateway.Core;
using Gateway.Hosting;
using Gateway.Search;

namespace Gateway.Commands;

/// <summary><c>gateway index</c>: what search covers, and bringing it up to date.</summary>
internal static class IndexCommand
{
    private const int ShownFailures = 20;

    public static Command Create(Terminal terminal)
    {
        var command = new GatewayCommand("index", "Show or renew the search index")
        {
            Examples = ["gateway index", "gateway index refresh", "gateway index rebuild --json"],
        };
        command.Add(Sub("status", "Show what each source's index covers and what failed", null));
        command.Add(Sub("refresh", "Bring the index up to date", OpenGateway.RefreshIndexAsync));
        command.Add(Sub("rebuild", "Make the index anew", OpenGateway.RebuildIndexAsync));
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
                throw new GatewayException(
                    ErrorCode.BudgetBusy,
                    "another process is writing the index",
                    "a running 'gateway serve' keeps it up to date by itself; to rebuild it, end that one first"
                );
            }
            terminal.WriteLine(await ReportAsync(host, terminal, cancellation));
            return ExitCode.Ok;
        }
    }

    private delegate Task<bool> IndexUpdate(GatewayHost host, Terminal terminal, CancellationToken cancellation);

    private static async Task<string> ReportAsync(GatewayHost host, Terminal terminal, CancellationToken cancellation)
    {
        var all = new List<IndexStatus>();
        foreach (var source in host.Searched)
        {
            all.Add(await host.Index.StatusAsync(source.Grant.Source, ShownFailures, cancellation));
        }
        return terminal.IsJson ? AnswerJson.Write(json => AnswerJson.WriteObjects(json, "sources", all, WriteStatus))
            : all.Count == 0 ? "no source is searched: documents are, and tables with \"index\" in gateway.json"
            : string.Join('\n', all.Select(Describe));
    }

    private static string Describe(IndexStatus status)
    {
        var text = new StringBuilder(CoverageText.Of(status.Coverage));
        foreach (var failure in status.Failures)
        {
            text.Append(CultureInfo.InvariantCulture, $"\n  {failure.Path}: {failure.Reason}");
        }
        var hidden = status.Coverage.Failed + status.Coverage.Unsupported - status.Failures.Count;
        return hidden > 0
            ? text.Append(CultureInfo.InvariantCulture, $"\n  … and {hidden} more").ToString()
            : text.ToString();
    }

    /// <summary>The members of a source's index.</summary>
    public static void WriteStatus(Utf8JsonWriter json, IndexStatus status)
    {
        var coverage = status.Coverage;
        json.WriteString("source", coverage.Source);
        json.WriteNumber("indexed", coverage.Indexed);
        if (coverage.Known is { } known)
        {
            json.WriteNumber("known", known);
        }
        json.WriteNumber("failed", coverage.Failed);
        json.WriteNumber("unsupported", coverage.Unsupported);
        if (coverage.AsOf is { } asOf)
        {
            json.WriteString("as_of", asOf.UtcDateTime);
        }
        json.WriteString("file", status.File);
        json.WriteNumber("size_bytes", status.SizeBytes);
        AnswerJson.WriteObjects(
            json,
            "failures",
            status.Failures,
            static (json, failure) =>
            {
                json.WriteString("path", failure.Path.ToString());
                json.WriteBoolean("unsupported", failure.IsUnsupported);
                json.WriteString("reason", failure.Reason);
            }
        );
    }
}
