using Gateway.Abstractions;
using Gateway.Connectors.Sql;
using Gateway.Connectors.Sqlite.Catalog;
using Gateway.Connectors.Sqlite.Opening;
using Gateway.Connectors.Sqlite.Querying;
using Gateway.Connectors.Sqlite.Reading;

namespace Gateway.Connectors.Sqlite.Proving;

/// <summary>Looks at what is shown of masked columns: by a query that selects them, and by a read of their table.</summary>
internal sealed class MaskTrial(SqliteDatabase database, Grant grant)
{
    private const int Rows = 100;

    /// <summary>The masked columns that are there, each with the name of its table as SQL.</summary>
    public IReadOnlyList<(ColumnMask Mask, string Table)> Columns(CancellationToken cancellation)
    {
        using var lease = database.Rent(grant.Limits.ValueBytes, cancellation);
        return
        [
            .. ((TableRules)grant.Rules)
                .Masked.Where(mask => grant.Rules.SeesColumn(mask.Table, mask.Column) && IsThere(lease, mask))
                .Select(mask => (mask, Identifier.Quote(mask.Table.Name))),
        ];
    }

    /// <summary>Shows some values of a column as a client gets them, and looks whether they are masked.</summary>
    public async Task<ProofMask> ShowAsync(ColumnMask mask, string table, CancellationToken cancellation)
    {
        var shown = new List<Value>();
        try
        {
            await QueryAsync(mask, table, shown, cancellation);
            Read(mask, shown, cancellation);
        }
        catch (GatewayException refused) when (refused.Code is ErrorCode.AccessRefused or ErrorCode.BudgetSize)
        {
            // Nothing more is shown of a key, or of what is too large.
        }
        return ProofMask.Of(mask, shown);
    }

    private async Task QueryAsync(ColumnMask mask, string table, List<Value> shown, CancellationToken cancellation)
    {
        var sql = $"SELECT {Identifier.Quote(mask.Column)} FROM {table} LIMIT {Rows}";
        await using var query = await new SqliteQueryRunner(database).PrepareAsync(new(sql, []), grant, cancellation);
        await using var rows = await query.RunAsync(Rows, cancellation);
        await foreach (var batch in rows.Batches)
        {
            shown.AddRange(batch.Rows.Select(row => row[0]));
        }
    }

    private void Read(ColumnMask mask, List<Value> shown, CancellationToken cancellation)
    {
        var request = new ReadRequest(mask.Table, Rows) { Columns = [mask.Column] };
        using var reader = new TableReader(database, request, grant, cancellation);
        while (reader.Next() is { } batch)
        {
            shown.AddRange(batch.Rows.Select(row => row[0]));
        }
    }

    private static bool IsThere(Lease lease, ColumnMask mask) =>
        lease.Schema.Find(mask.Table.Name) is { IsView: false, IsSystem: false, Module: null } table
        && DetailReader
            .Read(lease, table)
            .Columns.Any(column => string.Equals(column.Name, mask.Column, StringComparison.OrdinalIgnoreCase));
}
