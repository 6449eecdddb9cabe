using System.Globalization;

namespace Gateway.Fuzz.Tests.Running;

/// <summary>How long each target runs, and from which seed: <c>tests/run</c> and <c>tests/soak</c> set both.</summary>
internal static class Budget
{
    /// <summary>The time of one target, from <c>GATEWAY_FUZZ_SECONDS</c>; a few seconds where nobody says.</summary>
    public static TimeSpan Time { get; } =
        TimeSpan.FromSeconds(
            double.Parse(
                Environment.GetEnvironmentVariable("GATEWAY_FUZZ_SECONDS") ?? "3",
                CultureInfo.InvariantCulture
            )
        );

    /// <summary>
    /// The first seed, from <c>GATEWAY_FUZZ_SEED</c>: the same every time where nobody says, so that a run that fails
    /// fails by a change; <c>random</c> takes a new one.
    /// </summary>
    public static ulong Seed { get; } =
        Environment.GetEnvironmentVariable("GATEWAY_FUZZ_SEED") switch
        {
            null or "" => 1,
            "random" => (ulong)Random.Shared.NextInt64(),
            var seed => ulong.Parse(seed, CultureInfo.InvariantCulture),
        };
}
