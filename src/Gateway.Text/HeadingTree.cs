using Gateway.Abstractions;

namespace Gateway.Text;

/// <summary>Which heading stands above which.</summary>
internal static class HeadingTree
{
    /// <summary>For each heading the index of the nearest earlier one of a lower level; -1 where there is none.</summary>
    public static int[] ParentsOf(IReadOnlyList<Heading> headings)
    {
        var parents = new int[headings.Count];
        for (var index = 0; index < parents.Length; index++)
        {
            var above = index - 1;
            while (above >= 0 && headings[above].Level >= headings[index].Level)
            {
                above = parents[above];
            }
            parents[index] = above;
        }
        return parents;
    }
}
