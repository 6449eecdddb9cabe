using System.CommandLine;
using System.Globalization;
using System.Text;
using System.Text.Json;
using Gateway.Abstractions;
using Gateway.Core;
using Gateway.Core.Configuration;
using Gateway.Hosting;
using Gateway.Search;

namespace Gateway.Commands;

/// <summary><c>gateway status</c>: sources, index, and what was answered within the last hour by all processes of the state folder.</summary>
internal static class StatusCommand
{
    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);

    public static Command Create(Terminal terminal)
    {
        var command = new GatewayCommand(
            "status",
            "Show sources, search index, and what was answered within the last hour"
        )
        {
            Examples = ["gateway status", "gateway status --json"],
        };
        command.SetAction(
            async (parsed, cancellation) =>
            {
                await using var host = await OpenGateway.OpenAsync(parsed, terminal, cancellation);
                var status = await ReadAsync(host, cancellation);
                terminal.WriteLine(terminal.IsJson ? AnswerJson.Write(json => Write(json, status)) : Describe(status));
                return ExitCode.Ok;
            }
        );
        return command;
    }

    private static async Task<Status> ReadAsync(GatewayHost host, CancellationToken cancellation)
    {
        var sources = new List<ListedSource>();
        foreach (var source in host.Configuration.Sources)
        {
            var problem = await ProblemAsync(host, source.Name, cancellation);
            sources.Add(new ListedSource(source.Name, source.Definition.Kind, null, problem));
        }
        var index = new List<IndexStatus>();
        foreach (var source in host.Searched)
        {
            index.Add(await host.Index.StatusAsync(source.Grant.Source, 0, cancellation));
        }
        var uses = AuditReader.Since(host.Configuration, TimeProvider.System.GetUtcNow() - Hour);
        return new Status(sources, index, uses, host.Configuration.Budget);
    }

    private static async Task<string?> ProblemAsync(GatewayHost host, string source, CancellationToken cancellation)
    {
        try
        {
            await host.Sources.OpenAsync(source, cancellation);
            return null;
        }
        catch (GatewayException fault)
        {
            return fault.Message;
        }
    }

    private static string Describe(Status status)
    {
        var text = new StringBuilder("sources\n");
        foreach (var source in status.Sources)
        {
            text.Append(CultureInfo.InvariantCulture, $"  {source.Name} ({source.Kind}): ");
            text.Append(source.Problem is null ? "opens\n" : $"does not open: {source.Problem}\n");
        }
        text.Append("index\n");
        foreach (var index in status.Index)
        {
            text.Append("  ").Append(CoverageText.Of(index.Coverage).ReplaceLineEndings("\n  ")).Append('\n');
        }
        text.Append("answered within the last hour, by the audit\n");
        foreach (var use in status.Uses)
        {
            text.Append(
                CultureInfo.InvariantCulture,
                $"  {use.Principal}: {use.Calls:N0} calls, {use.Refused:N0} of them refused; {use.Rows:N0} rows, {use.Bytes:N0} bytes\n"
            );
        }
        return text.Append("budget of one person, counted by each server\n  ").Append(BudgetOf(status)).ToString();
    }

    private static string BudgetOf(Status status)
    {
        var parts = new[]
        {
            Part(status.Budget.Calls, "calls at once"),
            Part(status.Budget.RowsPerHour, "rows an hour"),
            Part(status.Budget.BytesPerHour, "bytes an hour"),
        };
        var set = parts.OfType<string>().ToList();
        return set.Count == 0 ? "none is set" : string.Join(", ", set);

        static string? Part(long? number, string what) =>
            number is null ? null : string.Create(CultureInfo.InvariantCulture, $"{number:N0} {what}");
    }

    private static void Write(Utf8JsonWriter json, Status status)
    {
        AnswerJson.WriteObjects(
            json,
            "sources",
            status.Sources,
            static (json, source) =>
            {
                json.WriteString("name", source.Name);
                json.WriteString("kind", source.Kind);
                AnswerJson.WriteOptional(json, "problem", source.Problem);
            }
        );
        AnswerJson.WriteObjects(json, "index", status.Index, IndexCommand.WriteStatus);
        AnswerJson.WriteObjects(
            json,
            "last_hour",
            status.Uses,
            static (json, use) =>
            {
                json.WriteString("principal", use.Principal);
                json.WriteNumber("calls", use.Calls);
                json.WriteNumber("refused", use.Refused);
                json.WriteNumber("rows", use.Rows);
                json.WriteNumber("bytes", use.Bytes);
            }
        );
        json.WriteStartObject("budget");
        WriteNumber(json, "calls", status.Budget.Calls);
        WriteNumber(json, "rows_per_hour", status.Budget.RowsPerHour);
        WriteNumber(json, "bytes_per_hour", status.Budget.BytesPerHour);
        json.WriteEndObject();
    }

    private static void WriteNumber(Utf8JsonWriter json, string name, long? number)
    {
        if (number is { } set)
        {
            json.WriteNumber(name, set);
        }
    }

    private sealed record Status(
        IReadOnlyList<ListedSource> Sources,
        IReadOnlyList<IndexStatus> Index,
        IReadOnlyList<RecordedUse> Uses,
        BudgetConfiguration Budget
    );
}
