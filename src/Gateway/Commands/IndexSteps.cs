using System.Globalization;
using Gateway.Core;
using Gateway.Search;

namespace Gateway.Commands;

/// <summary>Tells the steps of an indexer as the progress of a call.</summary>
internal sealed class IndexSteps(IProgress<CallProgress> progress) : IProgress<IndexProgress>
{
    /// <summary>Reports into a progress, where somebody listens.</summary>
    public static IndexSteps? Into(IProgress<CallProgress>? progress) => progress is null ? null : new(progress);

    public void Report(IndexProgress value) =>
        progress.Report(new CallProgress(value.Done, value.Known, Describe(value)));

    private static string Describe(IndexProgress value)
    {
        var left = value.Remaining is { } remaining
            ? string.Create(CultureInfo.InvariantCulture, $", about {Math.Ceiling(remaining.TotalSeconds):0} s left")
            : "";
        return string.Create(
            CultureInfo.InvariantCulture,
            $"indexing {value.Source}: {value.Done:N0} of {value.Known:N0}, {value.MegabytesPerSecond:0.0} MB/s{left}"
        );
    }
}
