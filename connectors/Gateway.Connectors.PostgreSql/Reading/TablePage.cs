using Gateway.Abstractions;
using Gateway.Connectors.PostgreSql.Catalog;
using Gateway.Connectors.Sql;
using Npgsql;

namespace Gateway.Connectors.PostgreSql.Reading;

/// <summary>One page of a relation as it is described: the statement that reads it, and its rows.</summary>
internal sealed class TablePage
{
    private readonly DescribedTable _table;
    private readonly ReadRequest _request;
    private readonly TableSelection _selection;
    private readonly Value[] _position;

    /// <summary>Checks what is wanted.</summary>
    /// <exception cref="GatewayException">A column is absent or not granted, or the key has other columns.</exception>
    public TablePage(DescribedTable table, ReadRequest request, GrantedCatalog catalog)
    {
        (_table, _request) = (table, request);
        _selection = new TableSelection(table.Relation, table.Detail, request, catalog);
        _position = request.At ?? request.After ?? [];
        if (_position.Length != 0 && _position.Length != table.Detail.Key.Count)
        {
            throw new GatewayException(
                ErrorCode.RequestInvalid,
                $"The key of {Name} has {table.Detail.Key.Count} columns, and {_position.Length} values were given.",
                "explore with the table's path shows its key."
            );
        }
    }

    private string Name => _table.Relation.Path.ToDotted();

    private long MostRows => _request.MaxRows + 1L;

    /// <summary>The statement.</summary>
    public NpgsqlBatchCommand Statement()
    {
        var (from, key) = (_table.Relation.Sql, _table.Detail.Key);
        var sql = _request.At is null
            ? KeysetSql.Page(_selection.List, from, key, _request.After is not null, MostRows)
            : KeysetSql.Single(_selection.List, from, key);
        var statement = new NpgsqlBatchCommand(sql);
        Parameters.AddTexts(statement.Parameters, _position);
        return statement;
    }

    /// <summary>Its rows; they own the session that it runs in.</summary>
    public Task<RowSet> RowsAsync(RunningStatement running, CancellationToken cancellation) =>
        running.ToRowSetAsync(
            _selection.Columns,
            new RowReader(running.Rows, _selection.Row, MostRows),
            Notices(),
            cancellation
        );

    private string[] Notices() =>
        _table.Detail.Key.Count > 0
            ? []
            :
            [
                $"{Name} has no key that pages could follow, so a read gives one page of it; "
                    + "rows beyond that are reached with a query.",
            ];
}
