namespace Gateway.Extraction.Code;

/// <summary>The last comment, with those that stand directly above it.</summary>
/// <param name="Start">Where the first begins.</param>
/// <param name="End">Where the last ends; -1 where there is none.</param>
internal readonly record struct CommentRun(int Start, int End)
{
    private const int WidestGap = 200;

    /// <summary>No comment yet.</summary>
    public static CommentRun None { get; } = new(0, -1);

    /// <summary>The run with one more comment.</summary>
    public CommentRun With(ReadOnlySpan<char> text, int start, int end) =>
        new(End >= 0 && IsGap(text[End..start]) ? Start : start, end);

    /// <summary>Where a symbol begins: with the comment right above it, or with itself.</summary>
    public int StartOf(ReadOnlySpan<char> text, int symbol) =>
        End >= 0 && End <= symbol && IsGap(text[End..symbol]) && BeginsLine(text) ? Start : symbol;

    // A comment behind code says something of that code.
    private bool BeginsLine(ReadOnlySpan<char> text)
    {
        var before = text[Math.Max(0, Start - WidestGap)..Start].TrimEnd(" \t");
        return before.IsEmpty ? Start < WidestGap : before[^1] == '\n';
    }

    private static bool IsGap(ReadOnlySpan<char> between) =>
        between.Length < WidestGap && between.Trim().IsEmpty && between.Count('\n') <= 1;
}
