using System.Text.RegularExpressions;
using Gateway.Abstractions;

namespace Gateway.Connectors.Sqlite.Guard;

/// <summary>Takes the names of indexes out of a query plan where the rules do not grant everything: an index tells of its columns.</summary>
internal sealed partial class PlanMask
{
    private readonly string[] _indexes;

    /// <summary>Collects the names.</summary>
    public PlanMask(GrantedSchema granted) =>
        _indexes = [
            .. granted
                .Schema.Entries.Where(entry => entry.Type == "index")
                .Select(entry => entry.Name)
                .OrderByDescending(name => name.Length),
        ];

    /// <summary>A row of EXPLAIN QUERY PLAN, whose last cell is the text.</summary>
    public Value[] Row(Value[] row)
    {
        if (row is [.., { Kind: ValueKind.Text } detail])
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
        return SkippedColumn().Replace(detail, "ANY(…)");
    }

    // A skip scan names a column that the query does not.
    [GeneratedRegex(@"ANY\([^)]*\)")]
    private static partial Regex SkippedColumn();
}
