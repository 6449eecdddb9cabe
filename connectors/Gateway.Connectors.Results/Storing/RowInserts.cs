using Gateway.Abstractions;
using Gateway.Connectors.Results.Cells;

namespace Gateway.Connectors.Results.Storing;

/// <summary>Writes rows into a result's table, many with one statement, and exact cells beside it. For one thread at a time.</summary>
internal sealed class RowInserts : IDisposable
{
    private const int MostRows = 64;
    private const int MostValues = 2000;

    // SQLite keeps what is bound until the statement is done.
    private const long MostBytes = 1 << 18;

    private readonly StoredColumn[] _columns;
    private readonly Statement? _many;
    private readonly Statement _one;
    private readonly Statement _exact;
    private readonly int _rows;

    /// <summary>Compiles the statements; the tables are there.</summary>
    public RowInserts(Database database, string id, StoredColumn[] columns)
    {
        _columns = columns;
        _rows = Math.Clamp(MostValues / columns.Length, 1, MostRows);
        _many = _rows > 1 ? database.Prepare(Insert(id, columns.Length, _rows)) : null;
        _one = database.Prepare(Insert(id, columns.Length, 1));
        _exact = database.Prepare($"INSERT INTO \"{TableOfExact(id)}\" VALUES (?1, ?2, ?3)");
    }

    /// <summary>Whether a cell was kept exactly.</summary>
    public bool HasExactCells { get; private set; }

    /// <summary>The name of the table of exact cells.</summary>
    public static string TableOfExact(string id) => "_" + id;

    /// <summary>The statements that make the tables of a result.</summary>
    public static string Tables(string id, StoredColumn[] columns) =>
        $"CREATE TABLE \"{id}\" ({string.Join(", ", columns.Select(column => column.Sql))});"
        + $"CREATE TABLE \"{TableOfExact(id)}\" (row INTEGER, cell INTEGER, value BLOB, PRIMARY KEY (row, cell)) WITHOUT ROWID";

    /// <summary>Writes rows after the first so many.</summary>
    public void Write(IReadOnlyList<Value[]> rows, long before)
    {
        for (var at = 0; at < rows.Count; )
        {
            var (statement, count) = _many is not null && AreLight(rows, at) ? (_many, _rows) : (_one, 1);
            for (var i = 0; i < count; i++)
            {
                Bind(statement, i * _columns.Length, rows[at + i], before + at + i + 1);
            }
            statement.Finish();
            at += count;
        }
    }

    /// <inheritdoc />
    public void Dispose()
    {
        _many?.Dispose();
        _one.Dispose();
        _exact.Dispose();
    }

    // Whether as many rows follow as one statement takes, and they are not too large for it.
    private bool AreLight(IReadOnlyList<Value[]> rows, int at)
    {
        var bytes = 0L;
        for (var i = at; i < at + _rows && i < rows.Count; i++)
        {
            bytes += RowWeight.Of(rows[i]);
        }
        return rows.Count - at >= _rows && bytes <= MostBytes;
    }

    private static string Insert(string id, int cells, int rows)
    {
        var row = $"({string.Join(',', Enumerable.Repeat('?', cells))})";
        return $"INSERT INTO \"{id}\" VALUES {string.Join(',', Enumerable.Repeat(row, rows))}";
    }

    private void Bind(Statement statement, int place, Value[] row, long number)
    {
        for (var i = 0; i < _columns.Length; i++)
        {
            var (column, value) = (_columns[i], row[i]);
            column.Learn(value);
            Bind(statement, place + i + 1, value);
            if (!column.Holds(value))
            {
                HasExactCells = true;
                _exact.Bind(1, number);
                _exact.Bind(2, (long)i);
                _exact.Bind(3, ExactCell.Encode(value));
                _exact.Finish();
            }
        }
    }

    private static void Bind(Statement statement, int place, Value value)
    {
        switch (value.Kind)
        {
            case ValueKind.Boolean:
                statement.Bind(place, value.Boolean ? 1L : 0);
                break;
            case ValueKind.Integer:
                statement.Bind(place, value.Integer);
                break;
            case ValueKind.Real:
                statement.Bind(place, value.Real);
                break;
            case ValueKind.Decimal when DecimalText.Integer(value.Text) is { } integer:
                statement.Bind(place, integer);
                break;
            case ValueKind.Decimal when DecimalText.Real(value.Text) is { } real:
                statement.Bind(place, real);
                break;
            case ValueKind.Text or ValueKind.Json or ValueKind.Decimal:
                statement.Bind(place, value.Text);
                break;
            // Of bytes that were not read nothing is known but their size.
            case ValueKind.Blob when !value.IsCut:
                statement.Bind(place, value.Bytes ?? []);
                break;
            default:
                statement.BindNull(place);
                break;
        }
    }
}
