using Gateway.Abstractions;
using Gateway.Connectors.Sqlite.Catalog;

namespace Gateway.Connectors.Sqlite.Guard.Masks;

/// <summary>The masks of one table: those of the rules, and one for every generated column that is made of a masked one.</summary>
/// <remarks>Immutable, thread-safe.</remarks>
internal sealed class TableMasks
{
    private static readonly TableMasks None = new();

    private readonly Dictionary<string, MaskKind> _kinds = new(StringComparer.OrdinalIgnoreCase);
    private readonly List<string> _derived = [];

    private TableMasks() { }

    /// <summary>Whether there are any.</summary>
    public bool Any => _kinds.Count > 0;

    /// <summary>The generated columns that no rule masks, and that are redacted for what they are made of.</summary>
    public IReadOnlyList<string> Derived => _derived;

    /// <summary>The masks of a table or view under the rules.</summary>
    public static TableMasks Of(SchemaEntry entry, TableDetail detail, AccessRules rules)
    {
        var path = NodePath.Of(entry.Name);
        if (rules is not TableRules tables || !tables.Masks(path))
        {
            return None;
        }
        var masks = new TableMasks();
        foreach (var column in detail.Columns)
        {
            if (rules.MaskOf(path, column.Name) is { } kind)
            {
                masks._kinds[column.Name] = kind;
            }
        }
        masks.AddDerived([.. detail.Columns.Where(column => column.Hidden is 2 or 3)], entry.Sql);
        return masks;
    }

    /// <summary>The mask of a column, or null.</summary>
    public MaskKind? Of(string column) => _kinds.TryGetValue(column, out var kind) ? kind : null;

    /// <summary>Whether a text of SQL holds the name of a masked column.</summary>
    public bool IsNamedIn(string? sql) =>
        SqlLexer.Tokens(sql ?? "").Any(token => token.CanBeName && _kinds.ContainsKey(token.Name(sql!)));

    // A generated column may be made of another one.
    private void AddDerived(List<ColumnRow> generated, string? sql)
    {
        if (generated.Count == 0 || !Any)
        {
            return;
        }
        var definitions = ColumnDefinitions.Of(sql);
        bool found;
        do
        {
            found = false;
            foreach (var column in generated.Where(column => !_kinds.ContainsKey(column.Name)))
            {
                if (!definitions.TryGetValue(column.Name, out var names) || names.Any(_kinds.ContainsKey))
                {
                    _kinds[column.Name] = MaskKind.Redact;
                    _derived.Add(column.Name);
                    found = true;
                    break;
                }
            }
        } while (found);
    }
}
