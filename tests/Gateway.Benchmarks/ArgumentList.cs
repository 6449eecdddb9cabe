using System.Globalization;

namespace Gateway.Benchmarks;

/// <summary>The arguments of a benchmark: names with values, and names alone.</summary>
internal sealed class ArgumentList
{
    private readonly Dictionary<string, string> _values = new(StringComparer.Ordinal);

    private ArgumentList() { }

    /// <summary>Reads them; null where one is unknown or lacks its value.</summary>
    /// <param name="arguments">As they were given; a later one wins.</param>
    /// <param name="flags">Names without a value.</param>
    /// <param name="texts">Names with a value.</param>
    /// <param name="counts">Names whose value is a whole number from 1.</param>
    public static ArgumentList? Read(string[] arguments, string[] flags, string[] texts, string[] counts)
    {
        var list = new ArgumentList();
        for (var at = 0; at < arguments.Length; at++)
        {
            var name = arguments[at];
            if (flags.Contains(name))
            {
                list._values[name] = "";
                continue;
            }
            var value = ++at < arguments.Length ? arguments[at] : "";
            if (value.Length == 0 || !(texts.Contains(name) || (counts.Contains(name) && Number(value) is not null)))
            {
                return null;
            }
            list._values[name] = value;
        }
        return list;
    }

    /// <summary>Whether a name was given.</summary>
    public bool Has(string name) => _values.ContainsKey(name);

    /// <summary>The value of a name, or null.</summary>
    public string? Text(string name) => _values.GetValueOrDefault(name);

    /// <summary>The same as the full path of a file or folder.</summary>
    public string? FullPath(string name) => Text(name) is { } path ? Path.GetFullPath(path) : null;

    /// <summary>The same as a number.</summary>
    public int? Count(string name) => Text(name) is { } text ? Number(text) : null;

    private static int? Number(string text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 0
            ? number
            : null;
}
