using Gateway.Abstractions;
using Gateway.Connectors.PostgreSql.Opening;
using Gateway.Connectors.PostgreSql.Privileges;
using Gateway.Connectors.Sql;
using Npgsql;

namespace Gateway.Connectors.PostgreSql.Proving;

/// <summary>Looks at what the views show of masked columns. The columns themselves the login must not be able to read.</summary>
internal sealed class MaskTrial(PostgreSqlDatabase database, LoginRights rights, Grant grant)
{
    private const int Rows = 100;

    /// <summary>The masked columns that are there, each with the name of its table as SQL.</summary>
    public IReadOnlyList<(ColumnMask Mask, string Table)> Columns { get; } =
    [
        .. from mask in ((TableRules)grant.Rules).Masked
        where grant.Rules.SeesColumn(mask.Table, mask.Column)
        from table in rights.Relations
        where table.Path.Equals(mask.Table) && table.Columns.Contains(mask.Column)
        select (mask, table.Sql),
    ];

    /// <summary>Shows some values of each column, and looks whether they are masked; none where its view is missing.</summary>
    public async Task<IReadOnlyList<ProofMask>> ShowAsync(CancellationToken cancellation)
    {
        var masks = new List<ProofMask>();
        await using var session = await database.BeginAsync(grant.Limits, cancellation);
        foreach (var (mask, _) in Columns)
        {
            var view = rights.Relations.FirstOrDefault(one => one.Path.Equals(MaskViews.ViewOf(mask.Table)));
            var isShown = view is not null && view.Readable.Contains(mask.Column);
            masks.Add(
                ProofMask.Of(mask, isShown ? await ValuesAsync(session, view!.Sql, mask.Column, cancellation) : [])
            );
        }
        return masks;
    }

    private static async Task<List<Value>> ValuesAsync(
        Session session,
        string view,
        string column,
        CancellationToken cancellation
    )
    {
        var sql = $"SELECT {Identifier.Quote(column)}::text FROM {view} LIMIT {Rows}";
        await using var command = new NpgsqlCommand(sql, session.Connection);
        await using var rows = await command.ExecuteReaderAsync(cancellation);
        var values = new List<Value>();
        while (await rows.ReadAsync(cancellation))
        {
            values.Add(await rows.IsDBNullAsync(0, cancellation) ? Value.Null : Value.Of(rows.GetString(0)));
        }
        return values;
    }
}
