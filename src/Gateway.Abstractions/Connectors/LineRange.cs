namespace Gateway.Abstractions;

/// <summary>Lines from <paramref name="First"/> to <paramref name="Last"/>, both counted from 1 and inclusive.</summary>
/// <param name="First">At least 1.</param>
/// <param name="Last">At least <paramref name="First"/>; <see cref="int.MaxValue"/> for "to the end".</param>
public readonly record struct LineRange(int First, int Last)
{
    /// <summary>The whole document.</summary>
    public static LineRange All => new(1, int.MaxValue);
}
