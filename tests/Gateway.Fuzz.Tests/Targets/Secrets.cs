namespace Gateway.Fuzz.Tests.Targets;

/// <summary>What must not be shown of the acceptance shops: it says CANARY.</summary>
internal static class Secrets
{
    private const string Sign = "CANARY";

    /// <summary>No secret is in an answer, unless the statement brought it along.</summary>
    public static void CheckAbsent(string answer, string sql)
    {
        if (!sql.Contains(Sign, StringComparison.Ordinal))
        {
            Assert.DoesNotContain(Sign, answer, StringComparison.Ordinal);
        }
    }
}
