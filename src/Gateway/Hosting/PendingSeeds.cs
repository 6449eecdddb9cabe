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

    // Two processes may start at once: the one that comes second waits until the first has made it.
    private static async Task MakeAsync(
        SeedConfiguration seed,
        IProgress<CallProgress>? progress,
        TimeProvider time,
        CancellationToken cancellation
    )
    {
        while (seed.IsPending)
        {
            try
            {
                ShopSeed.Write(new ShopOptions(seed.Folder), SeedSteps.Into(progress), cancellation);
            }
            catch (GatewayException fault) when (fault.Code == ErrorCode.BudgetBusy)
            {
                await Task.Delay(BetweenLooks, time, cancellation);
            }
            catch (GatewayException fault) when (fault.Code == ErrorCode.AccessRefused && !seed.IsPending)
            {
                // Made by the other one, between our look and our try.
            }
        }
    }
}
