using System.Text.Json;
using Gateway.Abstractions;

namespace Gateway.Connectors.Documents.Proving;

/// <summary>An address or path that shows whether a layer holds; harmless even where none does.</summary>
/// <param name="Id">Its name.</param>
/// <param name="Door">The call that brings it; none for what is tried in a folder of the gateway's own.</param>
/// <param name="Path">The text; words in braces stand for names of the source, as <see cref="FolderSample.Fill"/> says.</param>
/// <param name="Why">Why it matters.</param>
/// <param name="Stops">The layers that have to stop it; empty for a document that has to be read.</param>
internal sealed record PathAttack(string Id, ProofDoor Door, string Path, string Why, IReadOnlyList<string> Stops)
{
    private const string Resource = "proof.jsonl";

    /// <summary>All of them.</summary>
    public static IReadOnlyList<PathAttack> All { get; } = Read();

    private static PathAttack[] Read()
    {
        using var stream = typeof(PathAttack).Assembly.GetManifestResourceStream(Resource)!;
        using var lines = new StreamReader(stream);
        return
        [
            .. lines
                .ReadToEnd()
                .Split('\n', StringSplitOptions.RemoveEmptyEntries)
                .Select(line => JsonSerializer.Deserialize(line, PathAttackJson.Default.PathAttack)!),
        ];
    }
}
