using Gateway.Connectors.Tabular.Folders;

namespace Gateway.Connectors.Tabular.Cache;

/// <summary>How it stands with one file at one moment.</summary>
/// <param name="File">The file.</param>
/// <param name="Entry">What is loaded of it, or why nothing can be; null before the first time.</param>
/// <param name="IsCurrent">Whether that is what the file holds now.</param>
/// <param name="Part">The part that is loaded of what it holds now, from 0 to 1; null while it waits for its turn.</param>
internal sealed record FileState(TableFile File, CachedFile? Entry, bool IsCurrent, double? Part)
{
    /// <summary>The names of its tables; before the first time, the one that it will have, or that those of its sheets begin with.</summary>
    public IEnumerable<string> Names =>
        Entry is { Tables.Count: > 0 } entry ? entry.Tables.Select(table => table.Name) : [File.Name];

    /// <summary>Whether a name is, or will be, that of one of its tables.</summary>
    public bool Has(string table) =>
        Names.Contains(table, StringComparer.OrdinalIgnoreCase)
        || (HasUnknownSheets && table.StartsWith(File.Name + "_", StringComparison.OrdinalIgnoreCase));

    /// <summary>Whether a statement has the name of one of its tables in it, whatever it means there.</summary>
    public bool MayBeIn(string sql) => Names.Any(name => IsWordIn(sql, name, HasUnknownSheets));

    private bool HasUnknownSheets => Entry is null && File.Format.Kind == FormatKind.Workbook;

    private static bool IsWordIn(string sql, string name, bool isBeginning)
    {
        for (
            var at = sql.IndexOf(name, StringComparison.OrdinalIgnoreCase);
            at >= 0;
            at = sql.IndexOf(name, at + 1, StringComparison.OrdinalIgnoreCase)
        )
        {
            var end = at + name.Length;
            if ((at == 0 || !IsSign(sql[at - 1])) && (isBeginning || end == sql.Length || !IsSign(sql[end])))
            {
                return true;
            }
        }
        return false;
    }

    private static bool IsSign(char c) => c == '_' || char.IsLetterOrDigit(c);
}
