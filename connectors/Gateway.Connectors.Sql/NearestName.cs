namespace Gateway.Connectors.Sql;

/// <summary>Finds the name that a misspelt one was probably meant to be.</summary>
public static class NearestName
{
    /// <summary>The nearest candidate within a third of the name's length, or null. Case does not count.</summary>
    /// <param name="name">The name as written.</param>
    /// <param name="candidates">Names that the reader may see; nothing else is ever suggested.</param>
    public static string? Of(string name, IEnumerable<string> candidates)
    {
        string? best = null;
        var limit = Math.Max(1, name.Length / 3) + 1;
        foreach (var candidate in candidates)
        {
            if (Math.Abs(candidate.Length - name.Length) < limit && Distance(name, candidate) is var d && d < limit)
            {
                (best, limit) = (candidate, d);
            }
        }
        return best;
    }

    // Levenshtein's distance, where two neighbours that changed places count once; names are short.
    private static int Distance(string left, string right)
    {
        var cost = new int[left.Length + 1, right.Length + 1];
        for (var i = 0; i <= left.Length; i++)
        {
            for (var j = 0; j <= right.Length; j++)
            {
                cost[i, j] = i == 0 || j == 0 ? i + j : Cheapest(cost, left, right, i, j);
            }
        }
        return cost[left.Length, right.Length];
    }

    private static int Cheapest(int[,] cost, string left, string right, int i, int j)
    {
        var change = Same(left[i - 1], right[j - 1]) ? 0 : 1;
        var best = Math.Min(cost[i - 1, j - 1] + change, Math.Min(cost[i - 1, j], cost[i, j - 1]) + 1);
        return i > 1 && j > 1 && Same(left[i - 1], right[j - 2]) && Same(left[i - 2], right[j - 1])
            ? Math.Min(best, cost[i - 2, j - 2] + 1)
            : best;
    }

    private static bool Same(char left, char right) => char.ToUpperInvariant(left) == char.ToUpperInvariant(right);
}
