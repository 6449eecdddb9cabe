using System.CommandLine;
using Gateway.Abstractions;
using Gateway.Core;
using Gateway.Core.Configuration;
using Gateway.Hosting;

namespace Gateway.Commands;

/// <summary><c>gateway validate</c>: every fault of the configuration, then whether each source can be opened.</summary>
internal static class ValidateCommand
{
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
                return report.Configuration is null ? ExitCode.Configuration : SourceCheckup.ExitCodeOf(checks);
            }
        );
        return command;
    }

    private static async Task<List<SourceCheckup>> CheckAsync(
        ConfigurationReport report,
        GatewayConfiguration configuration,
        CancellationToken cancellation
    )
    {
        var policies = new PolicyBook(configuration);
        var checkups = new List<SourceCheckup>();
        foreach (var source in configuration.Sources)
        {
            if (configuration.Seeds.Any(seed => seed.IsToMake(source)))
            {
                checkups.Add(new SourceCheckup(source, SourceCheckup.ToMake, []));
                continue;
            }
            await using var connector = source.Factory.Create(source.Definition);
            var grant = policies.OwnerGrant(source.Name);
            checkups.Add(await SourceCheckup.RunAsync(report, source, connector, grant, cancellation));
        }
        return checkups;
    }

    private static string Text(List<SourceCheckup> checkups, List<ConfigurationFault> faults) =>
        string.Join(
            '\n',
            faults
                .Select(fault => fault.ToString())
                .Concat(checkups.Select(checkup => $"{checkup.Name} ({checkup.Kind}): {checkup.State}"))
        );

    private static string Json(
        ConfigurationReport report,
        List<SourceCheckup> checkups,
        List<ConfigurationFault> faults
    ) =>
        AnswerJson.Write(json =>
        {
            json.WriteBoolean("valid", report.Configuration is not null && !faults.Exists(fault => fault.IsError));
            AnswerJson.WriteObjects(json, "faults", faults, AnswerJson.WriteFault);
            AnswerJson.WriteObjects(
                json,
                "sources",
                checkups,
                static (json, checkup) =>
                {
                    json.WriteString("name", checkup.Name);
                    json.WriteString("kind", checkup.Kind);
                    json.WriteString("state", checkup.State);
                }
            );
        });
}
