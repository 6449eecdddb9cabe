using Gateway.Abstractions;

namespace Gateway.Core;

/// <summary>Errors for names that do not exist, with the nearest names that the principal may see.</summary>
internal static class NearMiss
{
    private const int MaxNames = 2000;

    /// <summary>The names beside a path that does not exist.</summary>
    public static async Task<IReadOnlyList<string>> NamesAsync(
        IConnector connector,
        NodePath path,
        Grant grant,
        CancellationToken cancellation
    )
    {
        var names = new List<string>();
        await foreach (var node in connector.ListAsync(path.Parent, null, grant, cancellation))
        {
            names.Add(node.Path.Name);
            if (names.Count == MaxNames)
            {
                break;
            }
        }
        return names;
    }

    /// <summary>The answer for what is absent, and for what is denied.</summary>
    public static GatewayException NotFound(string source, NodePath path, IEnumerable<string> names) =>
        new(
            ErrorCode.AccessNotFound,
            $"'{path}' is not in source '{source}'",
            Suggest(path.Name, names)
                ?? $"list what is there with explore, path \"{source}{(path.Parent.IsRoot ? "" : "/" + path.Parent)}\""
        );

    /// <summary>The answer for a column that is absent or denied.</summary>
    public static GatewayException NoColumn(string table, string column, IEnumerable<string> names) =>
        new(
            ErrorCode.AccessNotFound,
            $"column '{column}' does not exist in {table}",
            Suggest(column, names) ?? $"its columns are: {string.Join(", ", names.Take(50))}"
        );

    private static string? Suggest(string wanted, IEnumerable<string> names) =>
        NearestName.Of(wanted, names) is { } near ? $"did you mean {near}?" : null;
}
