using Gateway.Core;
using Gateway.Seeding;

namespace Gateway.Hosting;

/// <summary>Tells the steps of a seeding as the progress of a call.</summary>
internal sealed class SeedSteps(IProgress<CallProgress> progress) : IProgress<SeedProgress>
{
    /// <summary>Reports into a progress, where somebody listens.</summary>
    public static SeedSteps? Into(IProgress<CallProgress>? progress) => progress is null ? null : new(progress);

    public void Report(SeedProgress value) =>
        progress.Report(new CallProgress(value.Done, value.Total == 0 ? null : value.Total, $"making {value.Step}"));
}
