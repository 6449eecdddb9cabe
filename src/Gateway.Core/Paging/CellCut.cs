using System.Globalization;
using Gateway.Abstractions;

namespace Gateway.Core;

/// <summary>Shortens a text cell without splitting a surrogate pair.</summary>
internal static class CellCut
{
    /// <summary>The beginning of a text, at most <paramref name="max"/> UTF-16 units.</summary>
    public static string Of(in Value value, int max)
    {
        var text = value.Text;
        if (text.Length <= max)
        {
            return text;
        }
        return char.IsHighSurrogate(text[max - 1]) ? text[..(max - 1)] : text[..max];
    }

    /// <summary>What follows the beginning of a text: its full length.</summary>
    public static string Mark(Value value) => string.Create(CultureInfo.InvariantCulture, $"…[{value.Length} chars]");
}
