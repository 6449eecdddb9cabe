using Gateway.Abstractions;
using Gateway.Core.Configuration;
using Gateway.Hosting;

namespace Gateway.Commands;

/// <summary>What is found when one source is opened by itself: the same for every command that asks.</summary>
/// <param name="Source">The source.</param>
/// <param name="State">One of the words of this type.</param>
/// <param name="Faults">What was found, with its place in the configuration.</param>
internal sealed record SourceCheckup(SourceConfiguration Source, string State, IReadOnlyList<ConfigurationFault> Faults)
{
    /// <summary>Nothing stands against serving it.</summary>
    public const string Ok = "ok";

    /// <summary>It is not served as it is configured.</summary>
    public const string Failed = "failed";

    /// <summary>It cannot be opened.</summary>
    public const string Unreachable = "unreachable";

    /// <summary>Its test data is still to be made.</summary>
    public const string ToMake = "made on first use";

    /// <summary>The source's name.</summary>
    public string Name => Source.Name;

    /// <summary>Its kind.</summary>
    public string Kind => Source.Definition.Kind;

    /// <summary>Opens a source and asks its connector what is wrong.</summary>
    public static async Task<SourceCheckup> RunAsync(
        ConfigurationReport report,
        SourceConfiguration source,
        IConnector connector,
        Grant grant,
        CancellationToken cancellation
    )
    {
        try
        {
            var findings = await source.CheckAsync(connector, grant, cancellation);
            var away = connector.Health is { IsReachable: false };
            return new SourceCheckup(
                source,
                !findings.Any(finding => finding.IsError) ? Ok
                    : away ? Unreachable
                    : Failed,
                [.. findings.Select(finding => report.Place(source.Name, finding))]
            );
        }
        catch (GatewayException fault)
        {
            return OfUnreachable(report, source, fault);
        }
    }

    /// <summary>What there is to say of a source that cannot be opened.</summary>
    public static SourceCheckup OfUnreachable(
        ConfigurationReport report,
        SourceConfiguration source,
        GatewayException fault
    ) => new(source, Unreachable, [report.Place(source.Name, new Finding(true, null, fault.Message, fault.Hint))]);

    /// <summary>How a command ends that found this.</summary>
    public static int ExitCodeOf(IReadOnlyCollection<SourceCheckup> checkups) =>
        checkups.Any(checkup => checkup.State == Failed) ? ExitCode.Configuration
        : checkups.Any(checkup => checkup.State == Unreachable) ? ExitCode.Unreachable
        : ExitCode.Ok;
}
