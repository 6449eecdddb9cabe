using System.CommandLine;
using Gateway.Abstractions;
using Gateway.Core.Configuration;
using Gateway.Hosting;

namespace Gateway.Commands.Doctor;

/// <summary><c>gateway doctor</c>: whether sources can be reached and served, and the proof that their protection holds.</summary>
internal static class DoctorCommand
{
    public static Command Create(Terminal terminal)
    {
        var source = new Argument<string?>("SOURCE")
        {
            Description = "A source of the configuration; without it, all of them",
            Arity = ArgumentArity.ZeroOrOne,
        };
        var prove = new Option<bool>("--prove")
        {
            Description = "Try harmless attacks on the source, and show which layer stops each",
        };
        var command = new GatewayCommand(
            "doctor",
            "Examine sources: reachable, version, rights; prove their protection"
        )
        {
            Examples = ["gateway doctor", "gateway doctor warehouse --prove", "gateway doctor shop --prove --json"],
        };
        command.Add(source);
        command.Add(prove);
        command.SetAction(
            async (parsed, cancellation) =>
            {
                var report = ConfigurationFile.Load(parsed.GetValue(GlobalOptions.Config));
                await using var host = await OpenGateway.OpenAsync(report.Require(), terminal, cancellation);
                var examinations = new List<Examination>();
                foreach (var one in Chosen(host.Configuration, parsed.GetValue(source)))
                {
                    examinations.Add(
                        await Examination.RunAsync(host, report, one, parsed.GetValue(prove), cancellation)
                    );
                }
                terminal.WriteLine(
                    terminal.IsJson ? ExaminationJson.Of(examinations) : ExaminationText.Of(examinations)
                );
                return ExitCodeOf(examinations);
            }
        );
        return command;
    }

    private static List<SourceConfiguration> Chosen(GatewayConfiguration configuration, string? name)
    {
        var chosen = configuration.Sources.Where(source => name is null || source.Name == name).ToList();
        return chosen.Count > 0 || name is null
            ? chosen
            : throw new GatewayException(
                ErrorCode.AccessNotFound,
                $"there is no source '{name}'",
                $"the sources are: {string.Join(", ", configuration.Sources.Select(source => source.Name))}"
            );
    }

    // A proof says more than the check of its source.
    private static int ExitCodeOf(List<Examination> examinations) =>
        examinations.Exists(examination => examination.Proof is { Holds: false })
            ? ExitCode.Failure
            : SourceCheckup.ExitCodeOf([.. examinations.Select(examination => examination.Checkup)]);
}
