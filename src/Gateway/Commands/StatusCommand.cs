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

/// <summary><c>gateway status</c>: sources, index, what was answered within the last hour by all processes of the state folder, and their caches.</summary>
internal static class StatusCommand
{
    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);

    public static Command Create(Terminal terminal)
    {
        var command = new GatewayCommand(
            "status",
            "Show sources, search index, what was answered within the last hour, and caches"
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
        return new Status(sources, index, uses, CacheReports.Read(host.Configuration), host.Configuration.Budget);
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
                $"  {use.Principal}: {use.Calls:N0} calls, {use.Refused:N0} of them refused, {use.Kept:N0} from the cache; {use.Rows:N0} rows, {use.Bytes:N0} bytes\n"
            );
        }
        DescribeCaches(status, text);
        return text.Append("budget of one person, counted by each server\n  ").Append(BudgetOf(status)).ToString();
    }

    private static void DescribeCaches(Status status, StringBuilder text)
    {
        text.Append("caches of the servers that run\n");
        text.Append(status.Caches.Count == 0 ? "  none has kept anything\n" : "");
        foreach (var (report, cache) in Each(status.Caches))
        {
            var oldest = AgeOf(report, cache) is { } age
                ? string.Create(CultureInfo.InvariantCulture, $", the oldest {age.TotalSeconds:N0} s")
                : "";
            text.Append(
                CultureInfo.InvariantCulture,
                $"  process {report.Process}, {cache.Name}: {cache.Hits:N0} hits, {cache.Misses:N0} misses; {cache.Entries:N0} kept, {cache.Bytes:N0} bytes{oldest}\n"
            );
        }
    }

    private static void WriteCache(Utf8JsonWriter json, (ProcessCaches Report, CacheFigures Cache) item)
    {
        json.WriteNumber("process", item.Report.Process);
        json.WriteString("name", item.Cache.Name);
        json.WriteNumber("hits", item.Cache.Hits);
        json.WriteNumber("misses", item.Cache.Misses);
        json.WriteNumber("entries", item.Cache.Entries);
        json.WriteNumber("bytes", item.Cache.Bytes);
        if (AgeOf(item.Report, item.Cache) is { } age)
        {
            json.WriteNumber("oldest_seconds", Math.Round(age.TotalSeconds, 1));
        }
    }

    private static IEnumerable<(ProcessCaches Report, CacheFigures Cache)> Each(IEnumerable<ProcessCaches> reports) =>
        reports.SelectMany(report => report.Caches, (report, cache) => (report, cache));

    // It has grown older since it was told.
    private static TimeSpan? AgeOf(ProcessCaches report, CacheFigures cache) =>
        cache.Oldest + (TimeProvider.System.GetUtcNow() - report.At);

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
        AnswerJson.WriteObjects(json, "index", status.Index, IndexText.WriteStatus);
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
                json.WriteNumber("from_cache", use.Kept);
            }
        );
        AnswerJson.WriteObjects(json, "caches", Each(status.Caches), WriteCache);
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
        IReadOnlyList<ProcessCaches> Caches,
        BudgetConfiguration Budget
    );
}
