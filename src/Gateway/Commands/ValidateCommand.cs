using System.CommandLine;
using Gateway.Abstractions;
using Gateway.Core;
using Gateway.Core.Configuration;
using Gateway.Hosting;

namespace Gateway.Commands;

/// <summary><c>gateway validate</c>: every fault of the configuration, then whether each source can be opened.</summary>
internal static class ValidateCommand
{
    private const string Failed = "failed";
    private const string Unreachable = "unreachable";

    public static Command Create(Terminal terminal)
    {
        var command = new GatewayCommand("validate", "Check the configuration and open every source, without serving")
        {
            Examples = ["gateway validate", "gateway validate --config ~/gateway/gateway.json --json"],
        };
        command.SetAction(
            async (parsed, cancellation) =>
            {
                var report = ConfigurationFile.Load(parsed.GetValue(GlobalOptions.Config));
                var checks = report.Configuration is { } configuration
                    ? await CheckAsync(report, configuration, cancellation)
                    : [];
                var faults = report.Faults.Concat(checks.SelectMany(check => check.Faults)).ToList();
                terminal.WriteLine(terminal.IsJson ? Json(report, checks, faults) : Text(checks, faults));
                return report.Configuration is null || checks.Exists(check => check.State == Failed)
                        ? ExitCode.Configuration
                    : checks.Exists(check => check.State == Unreachable) ? ExitCode.Unreachable
                    : ExitCode.Ok;
            }
        );
        return command;
    }

    private static async Task<List<SourceOutcome>> CheckAsync(
        ConfigurationReport report,
        GatewayConfiguration configuration,
        CancellationToken cancellation
    )
    {
        var policies = new PolicyBook(configuration);
        var outcomes = new List<SourceOutcome>();
        foreach (var source in configuration.Sources)
        {
            if (configuration.Seeds.Any(seed => seed.IsToMake(source)))
            {
                outcomes.Add(new SourceOutcome(source, "made on first use", []));
                continue;
            }
            var (state, findings) = await CheckAsync(source, policies.OwnerGrant(source.Name), cancellation);
            outcomes.Add(
                new SourceOutcome(source, state, [.. findings.Select(finding => report.Place(source.Name, finding))])
            );
        }
        return outcomes;
    }

    private static async Task<(string State, IReadOnlyList<Finding> Findings)> CheckAsync(
        SourceConfiguration source,
        Grant grant,
        CancellationToken cancellation
    )
    {
        await using var connector = source.Factory.Create(source.Definition);
        try
        {
            var findings = await source.CheckAsync(connector, grant, cancellation);
            return (findings.Any(finding => finding.IsError) ? Failed : "ok", findings);
        }
        catch (GatewayException fault)
        {
            return (Unreachable, [new Finding(true, null, fault.Message, fault.Hint)]);
        }
    }

    private static string Text(List<SourceOutcome> outcomes, List<ConfigurationFault> faults) =>
        string.Join(
            '\n',
            faults
                .Select(fault => fault.ToString())
                .Concat(outcomes.Select(outcome => $"{outcome.Name} ({outcome.Kind}): {outcome.State}"))
        );

    private static string Json(
        ConfigurationReport report,
        List<SourceOutcome> outcomes,
        List<ConfigurationFault> faults
    ) =>
        AnswerJson.Write(json =>
        {
            json.WriteBoolean("valid", report.Configuration is not null && !faults.Exists(fault => fault.IsError));
            AnswerJson.WriteObjects(
                json,
                "faults",
                faults,
                static (json, fault) =>
                {
                    json.WriteString("severity", fault.IsError ? "error" : "warning");
                    json.WriteString("file", fault.File);
                    json.WriteNumber("line", fault.Line);
                    json.WriteNumber("column", fault.Column);
                    json.WriteString("path", fault.Path);
                    json.WriteString("message", fault.Message);
                    AnswerJson.WriteOptional(json, "hint", fault.Hint);
                }
            );
            AnswerJson.WriteObjects(
                json,
                "sources",
                outcomes,
                static (json, outcome) =>
                {
                    json.WriteString("name", outcome.Name);
                    json.WriteString("kind", outcome.Kind);
                    json.WriteString("state", outcome.State);
                }
            );
        });

    private sealed record SourceOutcome(
        SourceConfiguration Source,
        string State,
        IReadOnlyList<ConfigurationFault> Faults
    )
    {
        public string Name => Source.Name;

        public string Kind => Source.Definition.Kind;
    }
}
