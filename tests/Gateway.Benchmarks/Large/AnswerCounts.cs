namespace Gateway.Benchmarks.Large;

/// <summary>How often something is asked of each.</summary>
/// <param name="First">The first calls of a process.</param>
/// <param name="Between">Those until it is warm, which are not measured.</param>
/// <param name="Warm">Those after.</param>
/// <param name="Together">Those with eight at once.</param>
internal sealed record AnswerCounts(int First, int Between, int Warm, int Together)
{
    /// <summary>The first 100, and those after 300.</summary>
    public static AnswerCounts Of(int calls) => new(100, 200, calls, calls * 4);

    /// <summary>Fewer, for answers of 100,000 rows: a process that has answered 20 of them has run all of its code often.</summary>
    public static AnswerCounts OfLargest => new(10, 10, 20, 24);
}
