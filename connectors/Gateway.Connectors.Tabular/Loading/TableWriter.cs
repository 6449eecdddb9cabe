using System.Globalization;
using System.Text;
using Gateway.Abstractions;
using Gateway.Connectors.Sql;
using Gateway.Connectors.Sqlite;
using Gateway.Connectors.Tabular.Cache;
using SQLitePCL;

namespace Gateway.Connectors.Tabular.Loading;

/// <summary>Writes one table in one transaction: nobody sees it before <see cref="Complete"/>. Used by one thread.</summary>
/// <remarks>
/// While it is filled its columns have no types, so SQLite stores every value as it is given; the types are declared at the
/// end, when all values are known.
/// </remarks>
internal sealed unsafe class TableWriter : IDisposable
{
    /// <summary>The most columns that SQLite gives a table.</summary>
    public const int MostColumns = 2000;

    private const string Restore = "gateway_restore";
    private const long RowsOfUpdate = 50_000;

    private readonly CacheDatabase _database;
    private readonly string _name;
    private readonly CancellationToken _cancellation;
    private readonly List<ColumnState> _columns = [];
    private readonly ColumnNames _names = new();
    private sqlite3_stmt? _insert;
    private NativeStatement _statement;
    private bool _isComplete;

    /// <summary>Begins a table, which takes the place of one with the same name.</summary>
    public TableWriter(CacheDatabase database, string name, CancellationToken cancellation)
    {
        (_database, _name, _cancellation) = (database, name, cancellation);
        database.Execute("BEGIN IMMEDIATE");
        database.Execute($"DROP TABLE IF EXISTS {Quoted}");
    }

    /// <summary>How many rows it has.</summary>
    public long Rows { get; private set; }

    /// <summary>How many columns it has.</summary>
    public int Columns => _columns.Count;

    /// <summary>Whether texts must be copied: what is put need not stay where it is until the end of its row.</summary>
    public bool CopiesTexts { get; init; }

    private string Quoted => Identifier.Quote(_name);

    /// <summary>Adds a column, at the end; rows before have NULL in it.</summary>
    /// <param name="title">What the file calls it; made unique, and a name where it is none.</param>
    public void AddColumn(string title)
    {
        if (_columns.Count == MostColumns)
        {
            throw TooMany(MostColumns + 1);
        }
        var name = _names.Next(title);
        _columns.Add(new ColumnState(name, name == title || string.IsNullOrWhiteSpace(title) ? null : title));
        if (Rows > 0 || _insert is not null)
        {
            _database.Execute($"ALTER TABLE {Quoted} ADD COLUMN {Identifier.Quote(name)}");
            CloseInsert();
        }
    }

    /// <summary>Puts a field into the current row.</summary>
    /// <param name="column">Its column, from 0.</param>
    /// <param name="text">The field, in UTF-8.</param>
    /// <param name="kind">How it is written.</param>
    public void Put(int column, ReadOnlySpan<byte> text, FieldKind kind)
    {
        if (_insert is null)
        {
            OpenInsert();
        }
        switch (_columns[column].Accept(text, kind, Rows + 1, out var numeral))
        {
            case Storage.Integer:
                _ = _statement.Bind(column + 1, numeral.Integer);
                break;
            case Storage.Real:
                _ = _statement.Bind(column + 1, numeral.Real);
                break;
            case Storage.Text:
                fixed (byte* first = text.IsEmpty ? "\0"u8 : text)
                {
                    var code = _statement.BindText(
                        column + 1,
                        first,
                        text.Length,
                        CopiesTexts || text.IsEmpty ? NativeStatement.Copied : NativeStatement.Static
                    );
                    _database.Check(code);
                }
                break;
            default:
                break;
        }
    }

    /// <summary>Ends the current row; what was not put is NULL.</summary>
    public void EndRow()
    {
        if (_insert is null)
        {
            OpenInsert();
        }
        var code = _statement.Step();
        _ = _statement.Reset();
        if (code != raw.SQLITE_DONE)
        {
            _database.Check(code);
        }
        _ = _statement.ClearBindings();
        Rows++;
    }

    /// <summary>Declares the types and lets everybody see the table.</summary>
    /// <param name="comment">What its readers must know.</param>
    public void Complete(string comment)
    {
        if (_columns.Count > 0 && _insert is null)
        {
            OpenInsert();
        }
        CloseInsert();
        for (var i = 0; i < _columns.Count; i++)
        {
            Settle(_columns[i], i);
        }
        Declare(comment);
        _database.Execute("COMMIT");
        _isComplete = true;
        _database.Checkpoint();
    }

    /// <summary>Forgets the table if it is not complete: the one before is there again.</summary>
    public void Dispose()
    {
        CloseInsert();
        if (!_isComplete)
        {
            _ = raw.sqlite3_exec(_database.Handle, "ROLLBACK");
        }
    }

    /// <summary>The failure of a file with more columns than a table can have.</summary>
    public static GatewayException TooMany(long columns) =>
        new(
            ErrorCode.SourceFailed,
            string.Create(
                CultureInfo.InvariantCulture,
                $"it has {columns:N0} columns or more, and a table has {MostColumns:N0} at most"
            ),
            "The owner can split the file, or write its columns as rows."
        );

    private void OpenInsert()
    {
        if (Rows == 0 && !Exists())
        {
            var names = _columns.Select(column => Identifier.Quote(column.Name));
            _database.Execute($"CREATE TABLE {Quoted}({string.Join(", ", names)})");
        }
        var values = string.Join(',', Enumerable.Repeat('?', _columns.Count));
        _insert = _database.Prepare($"INSERT INTO {Quoted} VALUES({values})");
        _statement = new NativeStatement(_insert.DangerousGetHandle());
    }

    private bool Exists() => _database.Tables().Contains(_name);

    private void CloseInsert()
    {
        _insert?.Dispose();
        _insert = null;
    }

    private void Settle(ColumnState column, int index)
    {
        var name = Identifier.Quote(column.Name);
        if (column is { TextFrom: > 1, HasNumbers: true })
        {
            using var function = new RestoreFunction(_database.Handle, Restore, i => _columns[i].Write);
            var text = column.Restored(name, Restore, index);
            Update($"{name} = {text}", $"typeof({name}) IN ('integer', 'real')", column.TextFrom - 1);
        }
        else if (column is { TextFrom: 0, HasEmptyTexts: true, HasNumbers: true })
        {
            Update($"{name} = NULL", $"typeof({name}) = 'text'", Rows);
        }
    }

    // In portions, so that it can be stopped.
    private void Update(string change, string condition, long lastRow)
    {
        for (var row = 0L; row < lastRow; row += RowsOfUpdate)
        {
            _cancellation.ThrowIfCancellationRequested();
            var last = Math.Min(row + RowsOfUpdate, lastRow);
            _database.Execute(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"UPDATE {Quoted} SET {change} WHERE {ColumnNames.RowId} > {row} AND {ColumnNames.RowId} <= {last} AND {condition}"
                )
            );
        }
    }

    // SQLite has no statement that changes a column's type; what is stored is right for it already.
    private void Declare(string comment)
    {
        var sql = new StringBuilder($"CREATE TABLE {Quoted}( -- {OneLine(comment)}\n");
        for (var i = 0; i < _columns.Count; i++)
        {
            var column = _columns[i];
            sql.Append("  ").Append(Identifier.Quote(column.Name)).Append(' ').Append(column.Type);
            sql.Append(i == _columns.Count - 1 ? "" : ",");
            sql.Append(column.Comment is { } words ? " -- " + OneLine(words) : "").Append('\n');
        }
        sql.Append(')');
        _database.Execute("PRAGMA writable_schema = ON");
        using (var statement = _database.Prepare("UPDATE sqlite_schema SET sql = ? WHERE type = 'table' AND name = ?"))
        {
            raw.sqlite3_bind_text(statement, 1, sql.ToString());
            raw.sqlite3_bind_text(statement, 2, _name);
            _database.Check(raw.sqlite3_step(statement));
        }
        _database.Execute("PRAGMA writable_schema = RESET");
    }

    private static string OneLine(string text) => string.Concat(text.Select(c => char.IsControl(c) ? ' ' : c));
}
