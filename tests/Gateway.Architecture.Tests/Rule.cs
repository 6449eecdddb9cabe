namespace Gateway.Architecture.Tests;

/// <summary>A rule of the house and those who break it.</summary>
internal static class Rule
{
    /// <summary>Fails with the name of every offender.</summary>
    public static void BrokenByNone<T>(IEnumerable<T> offenders)
    {
        var names = offenders.Select(offender => $"{offender}").Order(StringComparer.Ordinal).ToList();
        Assert.True(names.Count == 0, string.Join('\n', names));
    }
}
