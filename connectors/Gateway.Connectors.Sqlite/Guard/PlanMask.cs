using System.Text.RegularExpressions;
using Gateway.Abstractions;

namespace Gateway.Connectors.Sqlite.Guard;

/// <summary>
/// Takes out of a query plan what it tells of things that are not granted: the names of indexes, tables and columns;
/// and out of a program listing the addresses in this process's memory.
/// </summary>
internal sealed partial class PlanMask
{
    private const string Hidden = "(not shown)";
    private const string VirtualTable = "vtab:";

    private readonly bool _isRestricted;
    private readonly bool _hidesConstraints;
    private readonly string[] _indexes;
    private readonly string[] _tables;

    /// <summary>Collects the names.</summary>
    /// <param name="granted">What is granted.</param>
    /// <param name="readsThroughViews">Whether columns of the plan may be those of a view's inside.</param>
    public PlanMask(GrantedSchema granted, bool readsThroughViews)
    {
        _isRestricted = granted.Rules.IsRestricted;
        _hidesConstraints = readsThroughViews;
        _indexes = [.. granted.Schema.Entries.Where(entry => entry.Type == "index").Select(entry => entry.Name)];
        _tables =
        [
            .. granted
                .Schema.Entries.Where(entry => (entry.Type is "table" or "view") && !granted.Grants(entry, ""))
                .Select(entry => entry.Name),
        ];
        Array.Sort(_indexes, (left, right) => right.Length - left.Length);
    }

    /// <summary>A row of EXPLAIN, or of EXPLAIN QUERY PLAN, whose last cell is the text.</summary>
    public Value[] Row(Value[] row)
    {
        for (var i = 0; i < row.Length; i++)
        {
            if (row[i].Kind == ValueKind.Text && row[i].Text.StartsWith(VirtualTable, StringComparison.Ordinal))
            {
                row[i] = Value.Of(VirtualTable);
            }
        }
        if (_isRestricted && row is [.., { Kind: ValueKind.Text } detail])
        {
            row[^1] = Value.Of(Mask(detail.Text));
        }
        return row;
    }

    private string Mask(string detail)
    {
        foreach (var index in _indexes)
        {
            detail = detail.Replace(" INDEX " + index, " INDEX", StringComparison.Ordinal);
        }
        foreach (var table in _tables)
        {
            detail = Regex.Replace(detail, $@"(?<= ){Regex.Escape(table)}(?= |$)", Hidden);
        }
        return _hidesConstraints ? Constraint().Replace(detail, "") : SkippedColumn().Replace(detail, "ANY(…)");
    }

    // A skip scan names a column that the query does not.
    [GeneratedRegex(@"ANY\([^)]*\)")]
    private static partial Regex SkippedColumn();

    [GeneratedRegex(@" \([^()]*[=<>][^()]*\)")]
    private static partial Regex Constraint();
}
