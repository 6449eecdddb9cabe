using Gateway.Benchmarks.Whole;

namespace Gateway.Benchmarks.Large;

/// <summary>One way to get the rows of a statement.</summary>
internal interface IContender : IDisposable
{
    /// <summary>Its name, as the outcome shows it.</summary>
    string Name { get; }

    /// <summary>The most memory that its process ever took, in bytes; null where it has no process of its own.</summary>
    long? PeakBytes { get; }

    /// <summary>Gets the rows once.</summary>
    (TimeSpan Time, long Bytes) Ask(string sql);

    /// <summary>Gets those of many statements, with a number of them under way at any moment: the time of all, and of each.</summary>
    (TimeSpan All, Samples Each) AskTogether(IReadOnlyList<string> statements, int together);
}
