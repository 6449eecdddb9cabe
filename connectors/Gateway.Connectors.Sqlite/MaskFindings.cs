using Gateway.Abstractions;
using Gateway.Connectors.Sql;
using Gateway.Connectors.Sqlite.Catalog;
using Gateway.Connectors.Sqlite.Guard;
using Gateway.Connectors.Sqlite.Guard.Masks;
using Gateway.Connectors.Sqlite.Opening;

namespace Gateway.Connectors.Sqlite;

/// <summary>Looks what cannot be masked, and what else in the database a mask changes.</summary>
internal static class MaskFindings
{
    /// <summary>What is found; empty where nothing is masked.</summary>
    public static IEnumerable<Finding> Of(Lease lease, GrantedSchema granted, CancellationToken cancellation)
    {
        if (granted.Rules.Masked.Count == 0)
        {
            return [];
        }
        var tables = granted.Rules.Masked.ToLookup(mask => lease.Schema.Find(mask.Table.Name));
        return
        [
            .. tables
                .Where(masks => masks.Key is { IsSystem: false })
                .SelectMany(masks => OfTable(lease, granted, masks.Key!, masks)),
            .. lease
                .Schema.Relations.Where(entry => granted.Rules.Sees(NodePath.Of(entry.Name)))
                .SelectMany(entry => OfRelation(lease, granted, entry, cancellation)),
        ];
    }

    private static IEnumerable<Finding> OfTable(
        Lease lease,
        GrantedSchema granted,
        SchemaEntry table,
        IEnumerable<ColumnMask> masks
    )
    {
        if (table.IsView || table.Module is not null)
        {
            return masks.Select(mask => NoTable(mask, table));
        }
        var detail = DetailReader.Read(lease, table);
        var all = TableMasks.Of(table, detail, granted.Rules);
        return
        [
            .. masks
                .Where(mask =>
                    detail.Key.Any(key => Same(key.Name, mask.Column)) || Same(detail.IntegerKey, mask.Column)
                )
                .Select(mask => Key(mask)),
            .. all.Derived.Select(column => Derived(table, column)),
            .. detail
                .Indexes.Where(index => index.Columns is [{ Column: { } first }, ..] && all.Of(first) is not null)
                .Select(index => Ordered(table, index)),
        ];
    }

    private static IEnumerable<Finding> OfRelation(
        Lease lease,
        GrantedSchema granted,
        SchemaEntry entry,
        CancellationToken cancellation
    )
    {
        if (lease.Schema.IndexesMasked(entry, granted.Rules))
        {
            yield return Indexing(entry);
        }
        else if (entry.IsView && Refusal(lease, granted, entry, cancellation) is { } refusal)
        {
            yield return new Finding(
                false,
                "mask",
                $"The view {entry.Name} cannot be read as a whole. {refusal.Message}",
                $"Deny {entry.Name}, or have its owner leave the column out of what it computes."
            );
        }
    }

    private static GatewayException? Refusal(
        Lease lease,
        GrantedSchema granted,
        SchemaEntry view,
        CancellationToken cancellation
    )
    {
        try
        {
            ViewMasks.Of(lease, granted, view, DetailReader.Read(lease, view).Columns, cancellation);
            return null;
        }
        catch (GatewayException refused)
        {
            return refused.Code == ErrorCode.AccessRefused ? refused : null;
        }
    }

    private static Finding NoTable(ColumnMask mask, SchemaEntry entry) =>
        new(
            true,
            RuleFindings.SettingOf(mask),
            $"{entry.Name} is a {(entry.IsView ? "view" : "virtual table")}, and only columns of plain tables can be masked.",
            entry.IsView
                ? "Mask the column of the table that the view shows: it comes out of the view masked."
                : $"Deny {mask.Name.Text} or {entry.Name}."
        );

    private static Finding Key(ColumnMask mask) =>
        new(
            true,
            RuleFindings.SettingOf(mask),
            $"{mask.Name.Text} is in the key of its table, which stands in addresses of rows, so it cannot be masked.",
            "Deny it, or mask the columns that tell who a row is about."
        );

    private static Finding Derived(SchemaEntry table, string column) =>
        new(
            false,
            "mask",
            $"The generated column {table.Name}.{column} is made of what is masked, so it is shown as {Masking.Hidden}.",
            $"Mask or deny {table.Name}.{column} to say so yourself."
        );

    private static Finding Ordered(SchemaEntry table, IndexDetail index) =>
        new(
            false,
            "mask",
            $"The index {index.Name} is sorted by {table.Name}.{index.Columns[0].Column}, which is masked: rows of a query "
                + "without ORDER BY may come in its order, which tells who has more and who has less, though not how much.",
            "Deny the column if its order must not be known either."
        );

    private static Finding Indexing(SchemaEntry entry) =>
        new(
            false,
            "mask",
            $"{entry.Name} is made over a table of which columns are masked, and would find rows by them, so it is not shown.",
            $"Deny {entry.Name} to say so yourself."
        );

    private static bool Same(string? left, string right) =>
        string.Equals(left, right, StringComparison.OrdinalIgnoreCase);
}
