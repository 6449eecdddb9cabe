using Gateway.Abstractions;
using Gateway.Connectors.Sqlite.Catalog;

namespace Gateway.Connectors.Sqlite.Guard.Masks;

/// <summary>Where masked columns stand in the b-trees of a database. Immutable once it is shared.</summary>
internal sealed class MaskedPlaces
{
    private const int RowIdColumn = -1;

    private readonly Dictionary<long, MaskedColumn?[]> _columns = [];
    private readonly Dictionary<long, MaskedColumn> _rowIds = [];
    private readonly HashSet<long> _tables = [];

    /// <summary>Whether there is a masked column at all.</summary>
    public bool Any => _columns.Count > 0;

    /// <summary>The places in a database under the rules: in its tables, and in their indexes.</summary>
    public static MaskedPlaces Of(Schema schema, TableRules rules, Func<SchemaEntry, TableDetail> detailOf)
    {
        var places = new MaskedPlaces();
        foreach (var table in schema.Relations.Where(entry => rules.Masks(NodePath.Of(entry.Name))))
        {
            var detail = detailOf(table);
            var masks = TableMasks.Of(table, detail, rules);
            if (table.IsView || table.Module is not null || !masks.Any)
            {
                continue;
            }
            foreach (var entry in schema.Entries.Where(entry => entry.RootPage > 0 && Belongs(entry, table)))
            {
                places.Add(entry, table, detail, masks);
            }
        }
        return places;
    }

    /// <summary>Notes a table whose records have these columns in this order.</summary>
    public void Add(
        long rootPage,
        SchemaEntry table,
        IEnumerable<ColumnRow> stored,
        string? integerKey,
        TableMasks masks
    )
    {
        _columns[rootPage] = [.. stored.Select(column => Of(table, column.Name, masks))];
        _tables.Add(rootPage);
        AddRowId(rootPage, table, integerKey, masks);
    }

    /// <summary>Whether a b-tree holds a masked column.</summary>
    public bool IsIn(long rootPage) => _columns.ContainsKey(rootPage);

    /// <summary>The masked column at a place of a b-tree's records, or null.</summary>
    public MaskedColumn? Column(long rootPage, long position) =>
        _columns.TryGetValue(rootPage, out var columns) && position >= 0 && position < columns.Length
            ? columns[position]
            : null;

    /// <summary>The masked column that is the row id of a table, or null.</summary>
    public MaskedColumn? RowId(long rootPage) => _rowIds.GetValueOrDefault(rootPage);

    /// <summary>The first masked column among those that a search in a b-tree compares: the row id of a table, columns of an index.</summary>
    public MaskedColumn? Key(long rootPage, int columns) =>
        _tables.Contains(rootPage)
            ? RowId(rootPage)
            : _columns.GetValueOrDefault(rootPage)?.Take(columns).FirstOrDefault(column => column is not null);

    /// <summary>All masked columns of a b-tree.</summary>
    public IEnumerable<MaskedColumn> AllIn(long rootPage) =>
        (_columns.GetValueOrDefault(rootPage) ?? []).OfType<MaskedColumn>();

    private static bool Belongs(SchemaEntry entry, SchemaEntry table) =>
        entry.Type is "table" or "index"
        && string.Equals(entry.TableName, table.Name, StringComparison.OrdinalIgnoreCase);

    private void Add(SchemaEntry entry, SchemaEntry table, TableDetail detail, TableMasks masks)
    {
        if (entry.Type == "table" && !detail.IsWithoutRowId)
        {
            Add(entry.RootPage, table, detail.Columns.Where(c => c.Hidden != 2), detail.IntegerKey, masks);
            return;
        }
        var index = detail.Indexes.FirstOrDefault(i => entry.Type == "table" ? i.IsPrimaryKey : i.Name == entry.Name);
        _columns[entry.RootPage] =
        [
            .. (index?.Stored ?? []).Select(row =>
                row.Column is { } column ? Of(table, column, masks)
                : row.Cid == RowIdColumn
                    ? detail.IntegerKey is { } key ? Of(table, key, masks)
                        : null
                : masks.IsNamedIn(entry.Sql) ? new MaskedColumn(table.Name, entry.Name, MaskKind.Redact)
                : null
            ),
        ];
        AddRowId(entry.RootPage, table, detail.IntegerKey, masks);
    }

    private void AddRowId(long rootPage, SchemaEntry table, string? integerKey, TableMasks masks)
    {
        if (integerKey is not null && Of(table, integerKey, masks) is { } masked)
        {
            _rowIds[rootPage] = masked;
        }
    }

    private static MaskedColumn? Of(SchemaEntry table, string column, TableMasks masks) =>
        masks.Of(column) is { } kind ? new MaskedColumn(table.Name, column, kind) : null;
}
