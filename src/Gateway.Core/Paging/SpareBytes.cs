namespace Gateway.Core;

/// <summary>
/// Keeps one large array that a page needed while it was filled, for the next large page: large objects are collected
/// late, and new ones cost more than filling them. A full collection may take it. Thread-safe.
/// </summary>
internal static class SpareBytes
{
    /// <summary>From about so many bytes on arrays are large objects.</summary>
    public const int Large = 1 << 16;

    private static readonly WeakReference<byte[]?> Spare = new(null);

    /// <summary>Whether an array is so large that <see cref="Keep"/> makes sense.</summary>
    public static bool AreWorthKeeping(byte[] bytes) => bytes.Length >= Large;

    /// <summary>An array of at least that size; what it holds is anything.</summary>
    public static byte[] Take(int size)
    {
        if (size >= Large)
        {
            lock (Spare)
            {
                if (Spare.TryGetTarget(out var spare) && spare.Length >= size)
                {
                    Spare.SetTarget(null);
                    return spare;
                }
            }
        }
        return GC.AllocateUninitializedArray<byte>(size);
    }

    /// <summary>Keeps an array that nobody uses any more, unless a larger one is kept.</summary>
    public static void Keep(byte[] bytes)
    {
        lock (Spare)
        {
            if (!Spare.TryGetTarget(out var other) || other.Length < bytes.Length)
            {
                Spare.SetTarget(bytes);
            }
        }
    }
}
