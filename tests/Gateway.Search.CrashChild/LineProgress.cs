namespace Gateway.Search.CrashChild;

internal sealed class LineProgress : IProgress<IndexProgress>
{
    public void Report(IndexProgress value) => Console.WriteLine($"wrote {value.Done}");
}
