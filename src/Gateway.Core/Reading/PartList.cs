using System.Globalization;
using Gateway.Abstractions;

namespace Gateway.Core;

/// <summary>The parts of a document in a few words: numbers that follow one another as a range, names one by one.</summary>
internal static class PartList
{
    private const int MostNames = 40;

    /// <summary><c>pages 1–12</c>; <c>sheet Budget, sheet Staff</c>; of very many the first.</summary>
    public static string Of(IReadOnlyList<DocumentPart> parts)
    {
        var names = new List<string>();
        for (var at = 0; at < parts.Count && names.Count < MostNames; at++)
        {
            var first = at;
            while (at + 1 < parts.Count && Follows(parts[at], parts[at + 1]))
            {
                at++;
            }
            names.Add(Range(parts[first], parts[at]));
            if (names.Count == MostNames && at + 1 < parts.Count)
            {
                names.Add(string.Create(CultureInfo.InvariantCulture, $"and {parts.Count - at - 1:N0} more"));
            }
        }
        return string.Join(", ", names);
    }

    /// <summary><c>pages 3–5</c>, or the names of both ends.</summary>
    public static string Range(DocumentPart first, DocumentPart last)
    {
        if (first.Name == last.Name)
        {
            return first.Name;
        }
        var isRange = first.Kind == last.Kind && first.Inside == last.Inside && IsNumber(first) && IsNumber(last);
        return isRange
            ? $"{first.Name[..^(first.Label.Length + 1)]}s {first.Label}–{last.Label}"
            : $"{first.Name} to {last.Name}";
    }

    private static bool Follows(DocumentPart one, DocumentPart next) =>
        one.Kind == next.Kind
        && one.Inside == next.Inside
        && int.TryParse(one.Label, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
        && next.Label == (number + 1).ToString(CultureInfo.InvariantCulture);

    private static bool IsNumber(DocumentPart part) =>
        int.TryParse(part.Label, NumberStyles.None, CultureInfo.InvariantCulture, out _);
}
