using Gateway.Abstractions;
using Gateway.Core;
using Gateway.Hosting;

namespace Gateway.Commands.Doctor;

/// <summary>A proof of a source, with the answers that its statements got on the way that every query takes.</summary>
/// <param name="Report">Each layer by itself.</param>
/// <param name="Refusals">By a trial's name: the refusal, or null where it was answered. What has no door was not asked.</param>
internal sealed record ProofOutcome(ProofReport Report, IReadOnlyDictionary<string, GatewayException?> Refusals)
{
    /// <summary>Statements that were answered and should not have been.</summary>
    public IReadOnlyList<ProofTrial> GotThrough =>
        [.. Report.Trials.Where(trial => trial.MustStop && IsAnswered(trial))];

    /// <summary>Queries that were refused and should not have been.</summary>
    public IReadOnlyList<ProofTrial> Unanswered =>
        [.. Report.Trials.Where(trial => !trial.MustStop && !IsAnswered(trial))];

    /// <summary>Statements that a layer should have stopped by itself and did not.</summary>
    public IReadOnlyList<ProofTrial> NotHeld => [.. Report.Trials.Where(trial => trial.Missing.Any())];

    /// <summary>Masked columns of which values came out as they are.</summary>
    public IReadOnlyList<ProofMask> Bare => [.. Report.Masks.Where(mask => mask.Bare > 0)];

    /// <summary>Whether everything held, and the source's login can do nothing beyond the need.</summary>
    public bool Holds =>
        GotThrough.Count == 0
        && Unanswered.Count == 0
        && NotHeld.Count == 0
        && Bare.Count == 0
        && Report.Excess.Count == 0;

    /// <summary>Whether a client would have got an answer.</summary>
    public bool IsAnswered(ProofTrial trial) => Refusals.TryGetValue(trial.Id, out var refusal) && refusal is null;

    /// <summary>The attempts to get round a mask, and those of them that were stopped.</summary>
    public (int Tried, int Stopped) AttemptsAt(ProofMask mask)
    {
        var attempts = Report.Trials.Where(trial => trial.Masked == mask.Column && trial.MustStop).ToList();
        return (attempts.Count, attempts.Count(trial => !IsAnswered(trial) && !trial.Missing.Any()));
    }

    /// <summary>Tries each statement as a query of a client, then each layer by itself.</summary>
    public static async Task<ProofOutcome> RunAsync(
        GatewayHost host,
        IProof proof,
        Grant grant,
        CancellationToken cancellation
    )
    {
        var report = await proof.RunAsync(grant, cancellation);
        var refusals = new Dictionary<string, GatewayException?>(StringComparer.Ordinal);
        GatewayException? closed = null;
        foreach (var trial in report.Trials.Where(trial => trial.Door != ProofDoor.None))
        {
            // A source that is not served refuses everything in the same words: it is asked once.
            var refusal = closed ?? await OpenGateway.RefusalAsync(host, CallOf(trial, grant.Source), cancellation);
            closed = refusal?.Code == ErrorCode.SourceUnavailable ? refusal : null;
            refusals[trial.Id] = refusal;
        }
        return new ProofOutcome(report, refusals);
    }

    private static Call CallOf(ProofTrial trial, string source) =>
        trial.Door switch
        {
            ProofDoor.Read => new ReadCall(trial.Statement),
            ProofDoor.Explore => new BrowseCall(trial.Statement),
            _ => new QueryCall(source, trial.Statement, []),
        };
}
