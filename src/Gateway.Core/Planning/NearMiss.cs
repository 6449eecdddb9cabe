using Gateway.Abstractions;

namespace Gateway.Core;

/// <summary>Errors for names that do not exist, with the nearest names that the principal may see.</summary>
internal static class NearMiss
{
    private const int MaxNames = 2000;
    private const int MaxSuggestions = 3;

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

    /// <summary>"did you mean a, b?", or null when nothing is near.</summary>
    public static string? Suggest(string wanted, IEnumerable<string> names)
    {
        var near = names
            .Select(name => (Name: name, Distance: Distance(wanted.ToLowerInvariant(), name.ToLowerInvariant())))
            .Where(candidate => candidate.Distance <= Math.Max(2, wanted.Length / 3))
            .OrderBy(candidate => candidate.Distance)
            .ThenBy(candidate => candidate.Name, StringComparer.Ordinal)
            .Take(MaxSuggestions)
            .Select(candidate => candidate.Name)
            .ToList();
        return near.Count == 0 ? null : $"did you mean {string.Join(", ", near)}?";
    }

    // Levenshtein, two rows.
    private static int Distance(string a, string b)
    {
        if (Math.Abs(a.Length - b.Length) > 20 || a.Length > 200)
        {
            return int.MaxValue;
        }
        var previous = Enumerable.Range(0, b.Length + 1).ToArray();
        for (var i = 1; i <= a.Length; i++)
        {
            var current = new int[b.Length + 1];
            current[0] = i;
            for (var j = 1; j <= b.Length; j++)
            {
                var change = previous[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1);
                current[j] = Math.Min(change, Math.Min(previous[j], current[j - 1]) + 1);
            }
            previous = current;
        }
        return previous[b.Length];
    }
}
