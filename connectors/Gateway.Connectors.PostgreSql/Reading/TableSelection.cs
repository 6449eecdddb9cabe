using Gateway.Abstractions;
using Gateway.Connectors.PostgreSql.Catalog;
using Gateway.Connectors.Sql;

namespace Gateway.Connectors.PostgreSql.Reading;

/// <summary>The columns of a table that one read selects, and how each row is made of the server's answer.</summary>
internal sealed class TableSelection
{
    private readonly Relation _relation;
    private readonly GrantedCatalog _catalog;
    private readonly TableDetail _detail;
    private readonly List<ColumnRow> _columns;
    private readonly List<ColumnRow> _keyColumns;
    private readonly CellReader _cells;
    private readonly CellReader _keyCells = new(int.MaxValue, long.MaxValue);
    private readonly int _maxBlobBytes;

    /// <summary>Resolves the wanted columns under the rules.</summary>
    /// <exception cref="GatewayException"><see cref="ErrorCode.AccessNotFound"/> for one that is absent or not granted.</exception>
    public TableSelection(Relation relation, TableDetail detail, ReadRequest request, GrantedCatalog catalog)
    {
        _relation = relation;
        _catalog = catalog;
        _detail = detail;
        var granted = detail.Columns.Where(column => catalog.Sees(relation.Path, column.Name)).ToList();
        _columns = request.Columns is null ? granted : [.. request.Columns.Select(name => Find(granted, name))];
        _keyColumns = [.. detail.Key.Select(key => detail.Columns.First(column => column.Name == key.Name))];
        _cells = new CellReader(request.MaxTextLength, long.MaxValue);
        _maxBlobBytes = request.MaxBlobBytes;
    }

    /// <summary>The columns of the answer.</summary>
    public IReadOnlyList<Column> Columns => [.. _columns.Select(column => _catalog.ColumnOf(_relation, column))];

    /// <summary>The statement's select list: a cell's expressions, then the key.</summary>
    public string List
    {
        get
        {
            var list = string.Join(", ", [.. _columns.Select(Expression), .. _detail.Key.Select(key => key.Sql)]);
            return list.Length == 0 ? "NULL" : list;
        }
    }

    /// <summary>The cells and the key of the current row.</summary>
    public (Value[] Cells, Value[]? Key) Row(Npgsql.NpgsqlDataReader row)
    {
        var place = 0;
        var cells = new Value[_columns.Count];
        for (var i = 0; i < cells.Length; i++)
        {
            cells[i] = IsBlob(_columns[i]) ? Blob(row, ref place) : _cells.Read(row, place++, KindOf(_columns[i]));
        }
        if (_keyColumns.Count == 0)
        {
            return (cells, null);
        }
        var key = new Value[_keyColumns.Count];
        for (var i = 0; i < key.Length; i++)
        {
            key[i] = _keyCells.Read(row, place++, KindOf(_keyColumns[i]));
        }
        return (cells, key);
    }

    // Of bytes only the size and the wanted beginning cross the network.
    private string Expression(ColumnRow column)
    {
        var name = Identifier.Quote(column.Name);
        return IsBlob(column)
            ? string.Create(
                System.Globalization.CultureInfo.InvariantCulture,
                $"pg_catalog.octet_length({name}), pg_catalog.substring({name}, 1, {_maxBlobBytes})"
            )
            : name;
    }

    private Value Blob(Npgsql.NpgsqlDataReader row, ref int place)
    {
        var length = _keyCells.Read(row, place++, CellKind.Integer);
        var beginning = _keyCells.Read(row, place++, CellKind.Bytes);
        return length.IsNull ? Value.Null : Value.Blob(length.Integer, _maxBlobBytes == 0 ? null : beginning.Bytes);
    }

    private static bool IsBlob(ColumnRow column) => KindOf(column) == CellKind.Bytes;

    private static CellKind KindOf(ColumnRow column) => TypeNumbers.KindOf(column.BaseType);

    private static ColumnRow Find(List<ColumnRow> granted, string name) =>
        granted.Find(column => column.Name == name) ?? throw Absent.Column(name, granted.Select(column => column.Name));
}
