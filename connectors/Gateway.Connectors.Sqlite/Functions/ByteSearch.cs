using Gateway.Connectors.Sqlite.Opening;

namespace Gateway.Connectors.Sqlite.Functions;

/// <summary>Looks for bytes in bytes, and for the brake between the pieces.</summary>
internal static class ByteSearch
{
    /// <summary>Nothing more is found.</summary>
    public const int Absent = -1;

    /// <summary>The call is over.</summary>
    public const int Stopped = -2;

    // What may be compared between two looks, in bytes: some hundredths of a second.
    private const int Comparisons = 1 << 28;

    /// <summary>The first place from <paramref name="from"/> on, <see cref="Absent"/> or <see cref="Stopped"/>.</summary>
    public static int Find(ReadOnlySpan<byte> text, ReadOnlySpan<byte> sought, int from, Brake brake)
    {
        var places = Math.Clamp(Comparisons / sought.Length, 256, 1 << 20);
        for (; from <= text.Length - sought.Length; from += places)
        {
            var length = Math.Min(text.Length - from, places + sought.Length - 1);
            var at = text.Slice(from, length).IndexOf(sought);
            if (at >= 0)
            {
                return from + at;
            }
            if (brake.MustStop())
            {
                return Stopped;
            }
        }
        return Absent;
    }
}
