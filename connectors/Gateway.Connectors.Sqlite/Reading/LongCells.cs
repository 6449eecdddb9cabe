using System.Text;
using Gateway.Abstractions;
using Gateway.Connectors.Sql;
using Gateway.Connectors.Sqlite.Opening;
using SQLitePCL;

namespace Gateway.Connectors.Sqlite.Reading;

/// <summary>Reads rows whose cells may be huge: looks at each cell's size first, and reads of a huge one only the beginning.</summary>
/// <remarks>
/// octet_length and typeof come from the row's header; the beginning comes through incremental blob I/O, so that a cell
/// of 100 MB is never in memory as a whole.
/// </remarks>
internal sealed class LongCells
{
    private const int LargeBytes = Masking.LargestBytes;
    private const int ChunkBytes = 1 << 16;

    private readonly GuardedConnection _connection;
    private readonly TableSelection _selection;
    private readonly ReadRequest _request;
    private readonly CellMasks? _masks;

    private LongCells(GuardedConnection connection, TableSelection selection, ReadRequest request, CellMasks? masks)
    {
        _masks = masks;
        _connection = connection;
        _selection = selection;
        _request = request;
        Expressions = [.. Apart(selection), RowId(selection)!];
    }

    /// <summary>Three expressions for each cell (the value when it is small, its type, its size), then the row id.</summary>
    public IReadOnlyList<string> Expressions { get; }

    /// <summary>The reader for a table, or null where SQLite has no incremental I/O: without row ids, with generated columns, in UTF-16.</summary>
    public static LongCells? For(
        GuardedConnection connection,
        TableSelection selection,
        ReadRequest request,
        CellMasks? masks
    ) =>
        RowId(selection) is not null
        && selection.Entry.Module is null
        && selection.Detail.Columns.All(column => column.Hidden == 0)
        && IsUtf8(connection)
            ? new LongCells(connection, selection, request, masks)
            : null;

    /// <summary>The cells of the current row.</summary>
    public Value[] Row(nint statement)
    {
        var row = new Value[_selection.Columns.Count];
        var rowId = Native.ColumnInteger(statement, 3 * row.Length);
        for (var i = 0; i < row.Length; i++)
        {
            var bytes = Native.ColumnInteger(statement, 3 * i + 2);
            row[i] =
                _masks?.Of(i) is { } mask
                    ? _masks.Show(mask, bytes <= LargeBytes ? CellReader.Whole(statement, 3 * i) : Value.Blob(bytes))
                : bytes <= LargeBytes ? CellReader.Read(statement, 3 * i, _request.MaxTextLength, _request.MaxBlobBytes)
                : Large(_selection.Columns[i].Name, rowId, Native.ColumnInteger(statement, 3 * i + 1) != 0, bytes);
        }
        return row;
    }

    private static IEnumerable<string> Apart(TableSelection selection) =>
        selection.Expressions.SelectMany(cell =>
            new[]
            {
                $"CASE WHEN octet_length({cell}) > {LargeBytes} THEN NULL ELSE {cell} END",
                $"typeof({cell}) = 'text'",
                $"octet_length({cell})",
            }
        );

    private static string? RowId(TableSelection selection) => selection.Detail.RowId;

    private static bool IsUtf8(GuardedConnection connection)
    {
        using var statement = connection.Prepare("PRAGMA encoding");
        return raw.sqlite3_step(statement) == raw.SQLITE_ROW
            && raw.sqlite3_column_text(statement, 0).utf8_to_string() == "UTF-8";
    }

    private Value Large(string column, long rowId, bool isText, long bytes)
    {
        if (!isText && _request.MaxBlobBytes == 0)
        {
            return Value.Blob(bytes);
        }
        _connection.Check(
            raw.sqlite3_blob_open(_connection.Handle, "main", _selection.Entry.Name, column, rowId, 0, out var blob)
        );
        using (blob)
        {
            return isText
                ? LargeText(blob, (int)bytes)
                : Value.Blob(bytes, Beginning(blob, (int)bytes, _request.MaxBlobBytes));
        }
    }

    private byte[] Beginning(sqlite3_blob blob, int bytes, int wanted)
    {
        var start = new byte[Math.Min(bytes, wanted)];
        _connection.Check(raw.sqlite3_blob_read(blob, start, 0));
        return start;
    }

    // The length in UTF-16 units needs all bytes once, but only a chunk of them at a time.
    private Value LargeText(sqlite3_blob blob, int bytes)
    {
        var decoder = Encoding.UTF8.GetDecoder();
        var chunk = new byte[ChunkBytes];
        var characters = new char[ChunkBytes + 4];
        var beginning = new StringBuilder();
        var length = 0L;
        for (var at = 0; at < bytes; at += ChunkBytes)
        {
            var size = Math.Min(ChunkBytes, bytes - at);
            _connection.Check(raw.sqlite3_blob_read(blob, chunk.AsSpan(0, size), at));
            var count = decoder.GetChars(chunk.AsSpan(0, size), characters, at + size == bytes);
            length += count;
            var room = (int)Math.Min(count, (long)_request.MaxTextLength - beginning.Length);
            beginning.Append(characters, 0, room);
        }
        var text = beginning.ToString();
        return text.Length == length ? Value.Of(text) : Value.Cut(CellReader.Beginning(text, text.Length), length);
    }
}
