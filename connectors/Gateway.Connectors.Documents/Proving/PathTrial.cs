using Gateway.Abstractions;
using Gateway.Connectors.Files;

namespace Gateway.Connectors.Documents.Proving;

/// <summary>Asks each layer by itself what it makes of a path, as if the others were not there.</summary>
/// <param name="root">The folder.</param>
/// <param name="rules">What may be seen of it.</param>
internal sealed class PathTrial(RootFolder root, AccessRules rules)
{
    /// <summary>The layers that stop an attack, of those that have to.</summary>
    public IEnumerable<ProofStop> Stops(PathAttack attack)
    {
        NodePath path;
        string? refusal = null;
        try
        {
            path = Parse(attack);
        }
        catch (GatewayException fault)
        {
            refusal = fault.Message;
            path = NodePath.Of(BelowSource(attack).Split('/'));
        }
        foreach (var layer in attack.Stops)
        {
            var reason = layer == Layers.Address ? refusal : Reason(layer, path);
            if (reason is not null)
            {
                yield return new ProofStop(layer, reason);
            }
        }
    }

    private static NodePath Parse(PathAttack attack) =>
        attack.Door == ProofDoor.Read ? GatewayUri.Parse(attack.Path).Path : FilePathText.Parse(BelowSource(attack));

    private static string BelowSource(PathAttack attack) =>
        attack.Door == ProofDoor.Explore ? attack.Path[(attack.Path.IndexOf('/') + 1)..] : attack.Path;

    private string? Reason(string layer, NodePath path)
    {
        try
        {
            return layer switch
            {
                Layers.Names => path.Segments.All(RootFolder.IsName) ? null : "not every part of it is a plain name",
                Layers.Rules => IsSeen(path) ? null : "the rules do not let it be seen",
                Layers.Root => root.Follow(path) is null ? "it leads to nothing in the folder" : null,
                _ => IsOpened(path) ? null : "nothing is opened there",
            };
        }
        catch (GatewayException fault)
        {
            return fault.Message;
        }
    }

    // As it is written, and where it leads.
    private bool IsSeen(NodePath path) =>
        (rules.Sees(path) || rules.SeesContainer(path)) && (root.Follow(path) is not { } exact || rules.Sees(exact));

    private bool IsOpened(NodePath path)
    {
        if (root.Probe(path) is not null)
        {
            return true;
        }
        using var file = root.OpenFile(path);
        using var listing = root.OpenFolderIfPermitted(path);
        return file is not null || listing is not null;
    }
}
