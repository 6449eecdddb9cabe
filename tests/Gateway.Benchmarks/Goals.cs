namespace Gateway.Benchmarks;

/// <summary>The goals that were measured, and whether they are met.</summary>
internal sealed class Goals
{
    private readonly List<(bool IsMet, string Text)> _judged = [];

    /// <summary>Notes a goal.</summary>
    /// <param name="isMet">Whether what was measured meets it.</param>
    /// <param name="goal">The goal in words.</param>
    /// <param name="measured">What was measured.</param>
    public void Judge(bool isMet, string goal, string measured) => _judged.Add((isMet, $"{goal}: {measured}"));

    /// <summary>A goal of at most so much.</summary>
    public void AtMost(double most, double measured, string goal, string unit) =>
        Judge(measured <= most, $"{goal}, at most {most:0.##} {unit}", $"{measured:0.00}");

    /// <summary>Prints all of them.</summary>
    public void Print()
    {
        Console.WriteLine("goals");
        foreach (var (isMet, text) in _judged)
        {
            Console.WriteLine($"  {(isMet ? "met" : "MISSED"), -7} {text}");
        }
    }
}
