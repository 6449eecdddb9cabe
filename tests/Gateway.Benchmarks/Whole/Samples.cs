namespace Gateway.Benchmarks.Whole;

/// <summary>Measurements of one kind.</summary>
internal sealed class Samples
{
    private readonly List<double> _values = [];

    public void Add(double value) => _values.Add(value);

    /// <summary>Their mean.</summary>
    public double Mean => _values.Average();

    /// <summary>The value that this share of the measurements did not exceed.</summary>
    public double Percentile(double share)
    {
        _values.Sort();
        return _values[Math.Min((int)(share * _values.Count), _values.Count - 1)];
    }
}
