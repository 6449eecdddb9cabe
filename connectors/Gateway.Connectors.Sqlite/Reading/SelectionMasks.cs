using Gateway.Abstractions;
using Gateway.Connectors.Sqlite.Guard;
using Gateway.Connectors.Sqlite.Guard.Masks;
using Gateway.Connectors.Sqlite.Opening;

namespace Gateway.Connectors.Sqlite.Reading;

/// <summary>The masks of the columns that a read of the gateway's own selects.</summary>
internal static class SelectionMasks
{
    /// <summary>A mask or null for each column; empty where none is masked.</summary>
    /// <exception cref="GatewayException">A view makes something of a masked column, or the key of the table is masked.</exception>
    public static IReadOnlyList<MaskKind?> Of(
        Lease lease,
        GrantedSchema granted,
        TableSelection selection,
        CancellationToken cancellation
    )
    {
        if (selection.Entry.IsView)
        {
            return ViewMasks.Of(lease, granted, selection.Entry, selection.Columns, cancellation);
        }
        var masks = TableMasks.Of(selection.Entry, selection.Detail, granted.Rules);
        if (!masks.Any)
        {
            return [];
        }
        // A key stands in addresses and cursors, as it is. The configuration may not mask one; a schema that changes can.
        return selection.Detail.Key.FirstOrDefault(key => masks.Of(key.Name) is not null) is { } key
            ? throw new GatewayException(
                ErrorCode.AccessRefused,
                $"{selection.Entry.Name} cannot be read by rows: its key, {key.Name}, is masked.",
                "Select other columns of it with a query; the owner can deny the column in place of masking it."
            )
            : [.. selection.Columns.Select(column => masks.Of(column.Name))];
    }
}
