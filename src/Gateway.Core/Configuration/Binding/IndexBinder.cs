using Gateway.Abstractions;

namespace Gateway.Core.Configuration;

/// <summary>Makes the list of tables whose rows are searchable.</summary>
internal sealed class IndexBinder(FaultList faults)
{
    public IReadOnlyDictionary<NodePath, IReadOnlyList<string>> Bind(ConfigNode? node, AccessRules rules, TextForm form)
    {
        var tables = new Dictionary<NodePath, IReadOnlyList<string>>();
        foreach (var member in node?.Members ?? [])
        {
            if (TextForms.FaultOf(member.Name, form) is null)
            {
                var parts = NamePattern.Parse(member.Name).Parts;
                var table = NodePath.Of([.. parts.Select(part => part.Text)]);
                tables[table] = Columns(member.Value, table, rules);
            }
        }
        return tables;
    }

    private List<string> Columns(ConfigNode list, NodePath table, AccessRules rules)
    {
        var columns = new List<string>();
        foreach (var item in list.Items)
        {
            if (item.Text is not { } column)
            {
                continue;
            }
            if (column.Length == 0 || columns.Contains(column, StringComparer.OrdinalIgnoreCase))
            {
                faults.Error(item, column.Length == 0 ? "the column's name is empty" : "the column is named twice");
            }
            else if (!rules.SeesColumn(table, column))
            {
                faults.Error(
                    item,
                    $"{Display.Quote($"{table.ToDotted()}.{item.Raw}")} is not allowed, so it cannot be searched",
                    "allow it, or take it out of the index"
                );
            }
            else if (rules.MaskOf(table, column) is not null)
            {
                faults.Warning(
                    item,
                    $"{Display.Quote($"{table.ToDotted()}.{item.Raw}")} is masked, so it is not searched",
                    "take it out of the index, or its mask away"
                );
            }
            columns.Add(column);
        }
        if (list is { Kind: ConfigNodeKind.List, Items.Count: 0 })
        {
            faults.Error(list, "no column is named", "name the columns that are searched, like [\"name\"]");
        }
        return columns;
    }
}
