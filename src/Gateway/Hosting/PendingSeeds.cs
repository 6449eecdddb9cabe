using Gateway.Abstractions;
using Gateway.Core;
using Gateway.Core.Configuration;
using Gateway.Seeding;

namespace Gateway.Hosting;

/// <summary>The test data that a configuration asks for and that is not there yet.</summary>
internal static class PendingSeeds
{
    private static readonly TimeSpan BetweenLooks = TimeSpan.FromMilliseconds(200);

    /// <summary>The seeds whose folders are still to be made.</summary>
    public static IReadOnlyList<SeedConfiguration> Of(GatewayConfiguration configuration) =>
        [.. configuration.Seeds.Where(seed => seed.IsPending)];

    /// <summary>Makes them, one after the other; a folder appears whole or not at all.</summary>
    /// <exception cref="GatewayException">A folder cannot be written.</exception>
    public static async Task MakeAsync(
        IReadOnlyList<SeedConfiguration> seeds,
        IProgress<CallProgress>? progress,
        TimeProvider time,
        CancellationToken cancellation
    )
    {
        foreach (var seed in seeds)
        {
            await Task.Run(() => MakeAsync(seed, progress, time, cancellation), cancellation);
        }
    }

    // Two processes may start at once: the one that finds the seed locked waits until the other has made it.
    private static async Task MakeAsync(
        SeedConfiguration seed,
        IProgress<CallProgress>? progress,
        TimeProvider time,
        CancellationToken cancellation
    )
    {
        var tries = 0;
        while (seed.IsPending)
        {
            try
            {
                ShopSeed.Write(new ShopOptions(seed.Folder), SeedSteps.Into(progress), cancellation);
            }
            catch (GatewayException fault) when (IsTaken(fault) && (!seed.IsPending || tries++ < MostLooks))
            {
                await Task.Delay(BetweenLooks, time, cancellation);
            }
        }
    }

    private const int MostLooks = 300;

    private static bool IsTaken(GatewayException fault) =>
        fault.Code is ErrorCode.AccessRefused
        || (fault.Code is ErrorCode.SourceUnavailable && fault.InnerException is IOException);
}
