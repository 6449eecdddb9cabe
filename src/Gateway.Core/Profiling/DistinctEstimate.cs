namespace Gateway.Core;

/// <summary>How many different values a column has, from a sample of it.</summary>
/// <remarks>
/// The estimator Duj1 of P. J. Haas and L. Stokes (1998), which PostgreSQL's ANALYZE uses too: with n values seen, d of
/// them different and f1 seen once, of N: n·d / (n − f1 + f1·n/N).
/// </remarks>
internal static class DistinctEstimate
{
    /// <summary>The estimate, never below what was seen nor above all values.</summary>
    /// <param name="seen">Values seen, n.</param>
    /// <param name="different">Different ones, d.</param>
    /// <param name="once">Seen once, f1.</param>
    /// <param name="all">Values of the whole column, N.</param>
    public static long Of(long seen, long different, long once, double all)
    {
        var estimate = (double)seen * different / (seen - once + once * seen / Math.Max(all, seen));
        return (long)Math.Clamp(Math.Round(estimate), different, Math.Max(all, different));
    }
}
