using System.Globalization;

namespace Gateway.Abstractions;

/// <summary>Names for the columns of an answer where each must have its own.</summary>
public static class DistinctNames
{
    /// <summary>The names in their order: a second <c>id</c> is <c>id_2</c>, the third column without a name <c>column_3</c>.</summary>
    /// <remarks>Distinct whatever their case, never empty, and without NUL characters.</remarks>
    public static IReadOnlyList<string> Of(IEnumerable<string> names)
    {
        var taken = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        return [.. names.Select((name, i) => Distinct(name, i, taken))];
    }

    private static string Distinct(string wanted, int index, HashSet<string> taken)
    {
        var plain = wanted.Replace("\0", "", StringComparison.Ordinal);
        plain = plain.Length == 0 ? string.Create(CultureInfo.InvariantCulture, $"column_{index + 1}") : plain;
        var name = plain;
        for (var number = 2; !taken.Add(name); number++)
        {
            name = string.Create(CultureInfo.InvariantCulture, $"{plain}_{number}");
        }
        return name;
    }
}
