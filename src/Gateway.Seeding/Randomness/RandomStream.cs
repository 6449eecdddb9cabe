namespace Gateway.Seeding.Randomness;

/// <summary>A named family of generators, one for each row of a table.</summary>
/// <remarks>
/// Each row has numbers of its own, so that a row can be made without its predecessors, and a change of one table
/// leaves the others as they were.
/// </remarks>
internal readonly record struct RandomStream
{
    private readonly ulong _origin;

    private RandomStream(ulong origin) => _origin = origin;

    /// <summary>The family for a seed and a name (FNV-1a over the name's UTF-16 code units).</summary>
    public static RandomStream Named(ulong seed, string name)
    {
        var hash = 14695981039346656037UL;
        foreach (var letter in name)
        {
            hash = (hash ^ letter) * 1099511628211UL;
        }

        return new RandomStream(SplitMix64.Mix(seed + SplitMix64.Gamma) ^ hash);
    }

    /// <summary>The generator of one row.</summary>
    public SplitMix64 At(long index) => new(SplitMix64.Mix(_origin + (SplitMix64.Gamma * (ulong)index)));
}
