using Gateway.Core;
using Gateway.Search;

namespace Gateway.Commands;

/// <summary>Tells the steps of an indexer as the progress of a call.</summary>
internal sealed class IndexSteps(IProgress<CallProgress> progress) : IProgress<IndexProgress>
{
    /// <summary>Reports into a progress, where somebody listens.</summary>
    public static IndexSteps? Into(IProgress<CallProgress>? progress) => progress is null ? null : new(progress);

    public void Report(IndexProgress value) =>
        progress.Report(new CallProgress(value.Done, value.Known, $"indexing {value.Source}"));
}
