using System.Globalization;
using Gateway.Abstractions;

namespace Gateway.Connectors.Tabular.Folders;

/// <summary>Makes names of tables that SQL can do without quotes: letters, digits and underscores.</summary>
/// <remarks>
/// <c>2024/sales report.csv</c> is <c>t_2024_sales_report</c>. Where two files would have one name, the second by its path is
/// named with its format, <c>sales_tsv</c>, and a further one with a number.
/// </remarks>
internal sealed class TableNames
{
    private const int LongestName = 100;

    private readonly HashSet<string> _taken = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>The name for the next file.</summary>
    public string Of(NodePath path, FileFormat format)
    {
        var text = path.ToString();
        var name = Clean(text[..^format.Extension.Length]);
        return _taken.Add(name) ? name : FreeOf($"{name}_{format.Extension[1..]}", _taken.Add);
    }

    /// <summary>A name, with a number where it is not free.</summary>
    public static string FreeOf(string name, Func<string, bool> isFree)
    {
        var unique = name;
        for (var number = 2; !isFree(unique); number++)
        {
            unique = string.Create(CultureInfo.InvariantCulture, $"{name}_{number}");
        }
        return unique;
    }

    /// <summary>A text as a name.</summary>
    public static string Clean(string text)
    {
        var signs = string.Concat(text.Select(c => char.IsLetterOrDigit(c) ? c : '_'));
        var name = signs.Trim('_') is { Length: > 0 } trimmed ? trimmed : "t";
        name = name.Length > LongestName ? name[..LongestName] : name;
        return char.IsLetter(name[0]) && !name.StartsWith("sqlite_", StringComparison.OrdinalIgnoreCase)
            ? name
            : "t_" + name;
    }
}
