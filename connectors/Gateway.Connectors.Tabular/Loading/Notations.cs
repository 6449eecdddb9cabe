using System.Globalization;
using System.Text;

namespace Gateway.Connectors.Tabular.Loading;

/// <summary>The ways of writing decimal numbers that give a text back exactly.</summary>
/// <param name="IsShortest">As few digits as tell the number: 1, 2.5, 1E-05.</param>
/// <param name="IsRepr">The same, always with a point or an exponent, as Python and Java write: 1.0, 2.5, 1e-05.</param>
/// <param name="Decimals">Always so many decimals, as amounts have: 1.00, 2.50; -1 where that is not so.</param>
internal readonly record struct Notations(bool IsShortest, bool IsRepr, int Decimals)
{
    /// <summary>The shortest form alone.</summary>
    public static Notations Shortest => new(true, false, -1);

    /// <summary>Python's form alone.</summary>
    public static Notations Repr => new(false, true, -1);

    /// <summary>A fixed number of decimals alone.</summary>
    public static Notations Fixed(int decimals) => new(false, false, decimals);

    /// <summary>Whether there is none.</summary>
    public bool IsNone => !IsShortest && !IsRepr && Decimals < 0;

    /// <summary>What both have.</summary>
    public Notations And(Notations other) =>
        new(IsShortest && other.IsShortest, IsRepr && other.IsRepr, Decimals == other.Decimals ? Decimals : -1);

    /// <summary>A number in one of these notations.</summary>
    public string Write(double value)
    {
        if (!IsShortest && !IsRepr)
        {
            return value.ToString("F" + Decimals.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
        }
        var text = value.ToString("R", CultureInfo.InvariantCulture);
        return IsShortest ? text
            : text.AsSpan().IndexOfAny('.', 'E') >= 0 ? text.ToLowerInvariant()
            : text + ".0";
    }

    /// <summary>Whether a number is written as a text.</summary>
    /// <param name="value">The number.</param>
    /// <param name="text">The text, in UTF-8.</param>
    /// <param name="room">Room to write it.</param>
    public bool Writes(double value, ReadOnlySpan<byte> text, Span<byte> room) =>
        Encoding.UTF8.TryGetBytes(Write(value), room, out var length) && room[..length].SequenceEqual(text);
}
