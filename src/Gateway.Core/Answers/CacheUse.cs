namespace Gateway.Core;

/// <summary>What the cache had to do with an answer.</summary>
/// <param name="IsHit">Whether the answer was kept; else it was read now.</param>
/// <param name="Age">How long ago it was read.</param>
/// <param name="Left">How long it would be given again without a look at the source; zero where there is a look each time.</param>
public sealed record CacheUse(bool IsHit, TimeSpan Age, TimeSpan Left)
{
    /// <summary>Read now, and to be looked at again by the next call.</summary>
    internal static CacheUse Missed { get; } = new(false, TimeSpan.Zero, TimeSpan.Zero);

    /// <summary>Its word in the audit and in metadata: <c>hit</c> or <c>miss</c>.</summary>
    public string Word => IsHit ? "hit" : "miss";
}
