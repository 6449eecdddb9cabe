using Gateway.Abstractions;
using Gateway.Connectors.Documents.Reading;
using Gateway.Connectors.Files;

namespace Gateway.Connectors.Documents.Proving;

/// <summary>The proof over one folder.</summary>
/// <remarks>
/// Nothing is written into it. What needs links and sockets is tried in a temporary folder, opened in the same way.
/// </remarks>
/// <param name="folder">The folder.</param>
/// <param name="open">Opens a folder.</param>
/// <param name="reader">Reads documents.</param>
internal sealed class FolderProof(string folder, Func<string, RootFolder> open, DocumentReader reader) : IProof
{
    /// <inheritdoc />
    public Task<string> EngineAsync(CancellationToken cancellation) =>
        Task.Run(
            () =>
            {
                using var root = open(folder);
                root.Probe(NodePath.Root);
                return $"{root.Walk}; {reader.PdfReader}";
            },
            cancellation
        );

    /// <inheritdoc />
    public Task<ProofReport> RunAsync(Grant grant, CancellationToken cancellation) =>
        Task.Run(() => Run(grant, cancellation), cancellation);

    private ProofReport Run(Grant grant, CancellationToken cancellation)
    {
        using var root = open(folder);
        using var traps = MakeTraps();
        using var trapRoot = open(traps.Path);
        var sample = FolderSample.Take(root, grant, path => IsText(root, path, cancellation), cancellation);
        var trials = new List<ProofTrial>();
        foreach (var attack in PathAttack.All)
        {
            cancellation.ThrowIfCancellationRequested();
            var isTrap = attack.Door == ProofDoor.None;
            var text = isTrap
                ? (traps.Has(attack.Path) ? attack.Path : null)
                : sample.Fill(attack.Path, attack.Door == ProofDoor.Read);
            if (text is not null)
            {
                trials.Add(Try(attack with { Path = text }, new PathTrial(isTrap ? trapRoot : root, grant.Rules)));
            }
        }
        return new ProofReport(Layers.All(root.Walk), trials, [], null);
    }

    private static TrapFolder MakeTraps()
    {
        try
        {
            return new TrapFolder();
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new GatewayException(
                ErrorCode.SourceFailed,
                "The links of the proof need a folder for temporary files, and none can be written.",
                "Name one in TMPDIR.",
                fault
            );
        }
    }

    private bool IsText(RootFolder root, NodePath path, CancellationToken cancellation)
    {
        try
        {
            return reader.Read(root, path, cancellation) is not null;
        }
        catch (GatewayException)
        {
            // Too large, or locked by its owner: another one is read.
            return false;
        }
    }

    private static ProofTrial Try(PathAttack attack, PathTrial trial) =>
        new(attack.Id, attack.Path, attack.Why, attack.Stops, [.. trial.Stops(attack)]) { Door = attack.Door };
}
