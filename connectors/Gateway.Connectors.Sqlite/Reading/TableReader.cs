using System.Runtime.CompilerServices;
using Gateway.Abstractions;
using Gateway.Connectors.Sql;
using Gateway.Connectors.Sqlite.Catalog;
using Gateway.Connectors.Sqlite.Opening;
using SQLitePCL;

namespace Gateway.Connectors.Sqlite.Reading;

/// <summary>Reads one page of a table or view for a <see cref="ReadRequest"/>. Blocks; for one call.</summary>
/// <remarks>
/// The engine's bound on values is small at first. When a row holds a larger one, the rest of the page is read with a
/// statement that looks at the size of each cell before it loads it (<see cref="LongCells"/>).
/// </remarks>
internal sealed class TableReader : IDisposable
{
    private const int UsualValueBytes = 4_000_000;
    private const int LargestValueBytes = 1_000_000_000;

    private readonly Lease _lease;
    private readonly ReadRequest _request;
    private readonly TableSelection _selection;
    private readonly CellMasks? _masks;
    private readonly CancellationToken _cancellation;
    private sqlite3_stmt? _statement;
    private BatchReader _reader;
    private Value[]? _lastKey;

    /// <summary>Starts to read.</summary>
    public TableReader(SqliteDatabase database, ReadRequest request, Grant grant, CancellationToken cancellation)
    {
        _request = request;
        _cancellation = cancellation;
        _lease = database.Rent(UsualValueBytes, cancellation);
        try
        {
            _selection = Select(grant);
            _masks = CellMasks.Of(_lease.Connection, _selection.Masks, grant.Masking);
            if (Key.Count == 0)
            {
                // Without a key a page cannot go on after a row that was too big, so the bound is wide at once.
                _lease.Connection.LimitValues(LargestValueBytes);
            }
            _reader = Open(request.After, request.MaxRows + 1L, careful: false);
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    /// <summary>The columns of the answer.</summary>
    public IReadOnlyList<Column> Columns => _selection.Described;

    /// <summary>What the reader of the answer must know.</summary>
    public IReadOnlyList<string> Notices =>
        Key.Count > 0
            ? []
            :
            [
                $"{_selection.Entry.Name} has no key that pages could follow, so a read gives one page of it; "
                    + "rows beyond that are reached with a query.",
            ];

    private IReadOnlyList<KeyColumn> Key => _selection.Detail.Key;

    /// <summary>The next batch, or null at the end.</summary>
    public RowBatch? Next()
    {
        if (_reader.IsDone)
        {
            return null;
        }
        var batch = _reader.Next(_cancellation, out var tooBig);
        if (tooBig)
        {
            var left = _reader.Left;
            _statement!.Dispose();
            _reader = Open(batch.Keys is { Count: > 0 } keys ? keys[^1] : _lastKey, left, careful: true);
        }
        _lastKey = batch.Keys is { Count: > 0 } read ? read[^1] : _lastKey;
        return batch.Rows.Count == 0 ? Next() : batch;
    }

    /// <inheritdoc />
    public void Dispose()
    {
        _statement?.Dispose();
        _lease.Dispose();
    }

    private TableSelection Select(Grant grant)
    {
        var schema = _lease.Schema;
        var entry =
            schema.Find(_request.Path, grant.Rules)
            ?? throw Absent.Table(_request.Path.ToDotted(), schema.Under(grant).Relations.Select(e => e.Name));
        var selection = TableSelection.Of(entry, DetailReader.Read(_lease, entry), _request.Columns, grant.Rules);
        return selection with { Masks = SelectionMasks.Of(_lease, schema.Under(grant), selection, _cancellation) };
    }

    private BatchReader Open(Value[]? after, long rows, bool careful)
    {
        _lastKey = after;
        var longCells = careful ? LongCells.For(_lease.Connection, _selection, _request, _masks) : null;
        if (careful && longCells is null)
        {
            _lease.Connection.LimitValues(LargestValueBytes);
        }
        var cells = longCells?.Expressions ?? [.. _selection.Expressions];
        var shape = new RowShape(
            _selection.Columns.Count,
            [.. Key.Select((_, i) => cells.Count + i)],
            _request.MaxTextLength,
            _request.MaxBlobBytes
        )
        {
            Masks = _masks,
        };
        var list = string.Join(", ", [.. cells, .. Key.Select(k => k.Sql)]);
        Prepare(list, after, rows);
        return new BatchReader(_lease.Connection, _statement!, shape, rows)
        {
            ReadRow = longCells is null ? shape.Row : longCells.Row,
        };
    }

    private void Prepare(string list, Value[]? after, long rows)
    {
        list = list.Length == 0 ? "NULL" : list;
        var position = _request.At ?? after;
        if (position is not null && position.Length != Key.Count)
        {
            throw new GatewayException(
                ErrorCode.RequestInvalid,
                $"The key of {_selection.Entry.Name} has {Key.Count} columns, and {position.Length} values were given.",
                "explore with the table's path shows its key."
            );
        }
        _statement = _lease.Connection.Prepare(
            _request.At is null
                ? KeysetSql.Page(list, _selection.Table, Key, after is not null, rows)
                : KeysetSql.Single(list, _selection.Table, Key)
        );
        Binding.Key(_statement, position ?? []);
    }
}
