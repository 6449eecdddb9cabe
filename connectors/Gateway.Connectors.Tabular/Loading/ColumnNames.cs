using System.Globalization;

namespace Gateway.Connectors.Tabular.Loading;

/// <summary>Makes the names of a table's columns out of what the file calls them: none is empty, and none is there twice.</summary>
internal sealed class ColumnNames
{
    private const int LongestName = 120;

    /// <summary>The name by which SQLite knows the number of a row; no column has it.</summary>
    public const string RowId = "_rowid_";

    private readonly HashSet<string> _taken = new(StringComparer.OrdinalIgnoreCase) { RowId };
    private int _count;

    /// <summary>The name of the next column. Where it is empty it is <c>column7</c>, where it is taken <c>name_2</c>.</summary>
    public string Next(string title)
    {
        _count++;
        var clean = string.Concat(title.Select(c => char.IsControl(c) || c == '\ufffd' ? ' ' : c))
            .Trim()
            .Trim('\ufeff');
        clean = clean.Length > LongestName ? clean[..LongestName] : clean;
        if (clean.Length > 0 && char.IsHighSurrogate(clean[^1]))
        {
            clean = clean[..^1];
        }
        var name = clean.Length > 0 ? clean : string.Create(CultureInfo.InvariantCulture, $"column{_count}");
        var unique = name;
        for (var number = 2; !_taken.Add(unique); number++)
        {
            unique = string.Create(CultureInfo.InvariantCulture, $"{name}_{number}");
        }
        return unique;
    }
}
