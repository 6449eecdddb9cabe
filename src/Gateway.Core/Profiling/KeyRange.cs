namespace Gateway.Core;

/// <summary>Finds where the keys of a table end, by asking for the first key after a place a few dozen times.</summary>
internal static class KeyRange
{
    // A probe beyond the largest number of a narrow column would be an error: these are asked for before.
    private static readonly long[] Ceilings = [short.MaxValue, int.MaxValue, long.MaxValue];

    /// <summary>The last key, or the number after it.</summary>
    /// <param name="first">The first key.</param>
    /// <param name="step">About how far away the end may be.</param>
    /// <param name="next">The first key after a place; null when there is none.</param>
    public static async Task<long> EndAsync(long first, long step, Func<long, Task<long?>> next)
    {
        var (low, high) = (first, long.MaxValue);
        for (Int128 reach = Math.Max(step, 1); low < long.MaxValue; reach *= 2)
        {
            var probe = (long)Int128.Min(low + reach, Ceilings.First(ceiling => ceiling > low));
            if (probe == long.MaxValue)
            {
                break;
            }
            if (await next(probe) is not { } found)
            {
                high = probe;
                break;
            }
            low = found;
        }
        while ((Int128)high - low > 1)
        {
            var middle = (long)(low + ((Int128)high - low) / 2);
            if (await next(middle) is { } found)
            {
                low = found;
            }
            else
            {
                high = middle;
            }
        }
        return high;
    }
}
