namespace Gateway.Benchmarks.Whole;

/// <summary>Times of one kind of call.</summary>
internal sealed class Samples
{
    private readonly List<double> _milliseconds = [];

    public void Add(TimeSpan time) => _milliseconds.Add(time.TotalMilliseconds);

    /// <summary>The time, in milliseconds, that this share of the calls did not exceed.</summary>
    public double Percentile(double share)
    {
        _milliseconds.Sort();
        return _milliseconds[Math.Min((int)(share * _milliseconds.Count), _milliseconds.Count - 1)];
    }
}
