using Gateway.Abstractions;
using Gateway.Connectors.Documents.Tests.Files;

namespace Gateway.Connectors.Documents.Tests;

internal static class TestSource
{
    public static Grant Everything { get; } = Granting(FileRules.Everything);

    public static Grant Granting(FileRules rules) => new("local", "docs", rules, new Limits(), "f");

    public static Grant Rules(this OddTree _) =>
        Granting(
            new FileRules(
                [GlobPattern.Parse("**/*")],
                [GlobPattern.Parse("excluded/**"), GlobPattern.Parse("*.secret")]
            )
        );

    public static IConnector Open(string folder, long maxFileBytes = 32 << 20) =>
        new DocumentsConnectorFactory().Create(
            new SourceDefinition(
                "docs",
                "documents",
                new Dictionary<string, object> { ["folder"] = folder, ["maxFileBytes"] = maxFileBytes }
            )
        );

    /// <summary>All documents below the root.</summary>
    public static async IAsyncEnumerable<Node> WalkAsync(IConnector connector, Grant grant)
    {
        var folders = new Queue<NodePath>([NodePath.Root]);
        while (folders.TryDequeue(out var folder))
        {
            await foreach (var node in connector.ListAsync(folder, null, grant, CancellationToken.None))
            {
                if (node.Kind == NodeKind.Folder)
                {
                    folders.Enqueue(node.Path);
                }
                else
                {
                    yield return node;
                }
            }
        }
    }
}
