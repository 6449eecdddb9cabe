namespace Gateway.Abstractions;

/// <summary>Finds the known name that a misspelt one was probably meant to be. Thread-safe.</summary>
public static class NearestName
{
    /// <summary>The nearest name; null when none is near. Case does not count.</summary>
    /// <param name="written">The name as it was written.</param>
    /// <param name="known">Names that its writer may know of.</param>
    public static string? Of(string written, IEnumerable<string> known)
    {
        var (best, least) = ((string?)null, int.MaxValue);
        foreach (var name in known)
        {
            var distance = Contains(written, name) ? 1 : Distance(written, name);
            if (distance < least && distance <= Math.Max(1, Math.Max(written.Length, name.Length) / 3))
            {
                (best, least) = (name, distance);
            }
        }
        return best;
    }

    private static bool Contains(string written, string name) =>
        name.Length > 2
        && written.Length > 2
        && (
            written.Contains(name.TrimEnd('s'), StringComparison.OrdinalIgnoreCase)
            || name.Contains(written, StringComparison.OrdinalIgnoreCase)
        );

    // Optimal string alignment (Damerau-Levenshtein with adjacent swaps), without regard to case.
    private static int Distance(string a, string b)
    {
        if (Math.Abs(a.Length - b.Length) > 8)
        {
            return int.MaxValue;
        }
        int[] before = [];
        int[] last = [.. Enumerable.Range(0, b.Length + 1)];
        for (var i = 1; i <= a.Length; i++)
        {
            var row = new int[b.Length + 1];
            row[0] = i;
            for (var j = 1; j <= b.Length; j++)
            {
                var change = Same(a[i - 1], b[j - 1]) ? 0 : 1;
                row[j] = Math.Min(Math.Min(row[j - 1], last[j]) + 1, last[j - 1] + change);
                if (i > 1 && j > 1 && Same(a[i - 1], b[j - 2]) && Same(a[i - 2], b[j - 1]))
                {
                    row[j] = Math.Min(row[j], before[j - 2] + 1);
                }
            }
            (before, last) = (last, row);
        }
        return last[b.Length];
    }

    private static bool Same(char a, char b) => char.ToLowerInvariant(a) == char.ToLowerInvariant(b);
}
