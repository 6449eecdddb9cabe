using Gateway.Abstractions;
using Gateway.Core;
using Gateway.Core.Configuration;
using Gateway.Hosting;

namespace Gateway.Commands.Doctor;

/// <summary>All that the doctor finds out about one source.</summary>
/// <param name="Checkup">What <c>validate</c> would say.</param>
/// <param name="Engine">The engine and its version; null where it was not reached, or where there is none.</param>
/// <param name="Reached">How long it took to open the source and ask it.</param>
/// <param name="Proof">The proof; null where none was asked for, or the kind offers none.</param>
internal sealed record Examination(SourceCheckup Checkup, string? Engine, TimeSpan Reached, ProofOutcome? Proof)
{
    /// <summary>Whether a proof was asked for of a kind that offers none.</summary>
    public bool LacksProof { get; init; }

    /// <summary>Whether changes of the source are watched; null where none need be, or it was not reached.</summary>
    public bool? IsWatched { get; private init; }

    /// <summary>Why they are not, in a sentence; null where they are.</summary>
    public string? Unwatched { get; private init; }

    /// <summary>Examines one source on a connection of its own.</summary>
    public static async Task<Examination> RunAsync(
        GatewayHost host,
        ConfigurationReport report,
        SourceConfiguration source,
        bool isProved,
        CancellationToken cancellation
    )
    {
        var grant = new PolicyBook(host.Configuration).OwnerGrant(source.Name);
        await using var connector = source.Factory.Create(source.Definition);
        try
        {
            var began = TimeProvider.System.GetTimestamp();
            var engine = connector.Proof is { } asked ? await asked.EngineAsync(cancellation) : null;
            var reached = TimeProvider.System.GetElapsedTime(began);
            var checkup = await SourceCheckup.RunAsync(report, source, connector, grant, cancellation);
            var proof =
                isProved && connector.Proof is { } offered
                    ? await ProofOutcome.RunAsync(host, offered, grant, cancellation)
                    : null;
            string? lost = null;
            using var watch = connector.Watch(static () => { }, reason => lost = reason);
            return new Examination(checkup, engine, reached, proof)
            {
                LacksProof = isProved && connector.Proof is null,
                IsWatched = lost is null && watch is null ? null : lost is null,
                Unwatched = lost,
            };
        }
        catch (GatewayException fault) when (fault.Code == ErrorCode.SourceUnavailable)
        {
            return new Examination(SourceCheckup.OfUnreachable(report, source, fault), null, default, null);
        }
    }
}
