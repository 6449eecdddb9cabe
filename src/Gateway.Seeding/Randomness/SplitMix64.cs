namespace Gateway.Seeding.Randomness;

/// <summary>A small generator of pseudo-random numbers whose sequence is the same everywhere, for ever.</summary>
/// <remarks>
/// SplitMix64: Steele, Lea and Flood, "Fast Splittable Pseudorandom Number Generators" (OOPSLA 2014), with the
/// constants of Sebastiano Vigna's public-domain splitmix64.c. <see cref="Random"/> makes no promise about its
/// sequence, and floating point could differ between machines: here are 64-bit integers only.
/// </remarks>
internal sealed class SplitMix64(ulong state)
{
    /// <summary>The golden ratio in 64 bits: the distance between two states.</summary>
    internal const ulong Gamma = 0x9E3779B97F4A7C15;

    private ulong _state = state;

    /// <summary>The next 64 bits.</summary>
    public ulong Next()
    {
        _state += Gamma;
        return Mix(_state);
    }

    /// <summary>A number from 0 to <paramref name="bound"/> − 1 (the high half of a 128-bit product).</summary>
    public int Below(int bound) => (int)Math.BigMul(Next(), (ulong)bound, out _);

    /// <summary>A number from <paramref name="first"/> to <paramref name="last"/>, both included.</summary>
    public int Between(int first, int last) => first + Below(last - first + 1);

    /// <summary>True once in <paramref name="times"/> calls, on average.</summary>
    public bool OneIn(int times) => Below(times) == 0;

    /// <summary>One of the items.</summary>
    public T Pick<T>(IReadOnlyList<T> items) => items[Below(items.Count)];

    /// <summary>The finalizer: every bit of the input changes about half of the output's.</summary>
    internal static ulong Mix(ulong z)
    {
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return z ^ (z >> 31);
    }
}
