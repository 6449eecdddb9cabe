using System.Globalization;

namespace Gateway.Testing;

/// <summary>How much longer than usual the long tests run; <c>tests/soak</c> sets it through <c>GATEWAY_SOAK</c>.</summary>
internal static class Soak
{
    private static readonly int Factor = int.Parse(
        Environment.GetEnvironmentVariable("GATEWAY_SOAK") ?? "1",
        CultureInfo.InvariantCulture
    );

    /// <summary>A count of repetitions: as given in <c>tests/run</c>, many times that in <c>tests/soak</c>.</summary>
    public static int Times(int count) => count * Factor;
}
