using System.Globalization;
using Gateway.Connectors.Sql;
using Gateway.Connectors.Sqlite.Opening;
using SQLitePCL;

namespace Gateway.Connectors.Sqlite.Catalog;

/// <summary>About how many rows tables have: what ANALYZE counted, else the span of the row ids; never a scan.</summary>
internal sealed class RowEstimates
{
    // No row takes less than this on a page, so a larger span of row ids has gaps and says nothing.
    private const int SmallestRowBytes = 4;

    private readonly GuardedConnection _connection;
    private readonly Schema _schema;
    private readonly long _bytes;
    private readonly Dictionary<string, long> _analyzed = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Reads the statistics of ANALYZE where there are any.</summary>
    public RowEstimates(Lease lease)
    {
        _connection = lease.Connection;
        _schema = lease.Schema;
        _bytes = Number("PRAGMA page_count") * Number("PRAGMA page_size");
        if (_schema.Find("sqlite_stat1") is not null)
        {
            ReadStatistics();
        }
    }

    /// <summary>The estimate for a table; null for a view and where nothing cheap tells.</summary>
    public long? Of(SchemaEntry entry) =>
        entry.IsView ? null
        : _analyzed.TryGetValue(entry.Name, out var rows) ? rows
        : entry.Module is null ? Span(entry.Name, "rowid")
        : _schema.Find(entry.Name + "_docsize") is { } sizes ? Span(sizes.Name, "id")
        : null;

    private void ReadStatistics()
    {
        using var statement = _connection.Prepare("SELECT tbl, stat FROM main.sqlite_stat1");
        while (raw.sqlite3_step(statement) == raw.SQLITE_ROW)
        {
            var table = raw.sqlite3_column_text(statement, 0).utf8_to_string();
            var stat = raw.sqlite3_column_text(statement, 1).utf8_to_string();
            // The first number counts the entries of the index: of a partial index fewer than the table has.
            if (table is not null && long.TryParse(stat?.Split(' ')[0], CultureInfo.InvariantCulture, out var rows))
            {
                _analyzed[table] = Math.Max(rows, _analyzed.GetValueOrDefault(table));
            }
        }
    }

    private long? Span(string table, string id)
    {
        var name = "main." + Identifier.Quote(table);
        var code = raw.sqlite3_prepare_v2(
            _connection.Handle,
            $"SELECT (SELECT max({id}) FROM {name}), (SELECT min({id}) FROM {name})",
            out var statement
        );
        using (statement)
        {
            // A table without row ids, or one with a column of this name that holds something else, has no estimate.
            if (
                code != raw.SQLITE_OK
                || raw.sqlite3_step(statement) != raw.SQLITE_ROW
                || raw.sqlite3_column_type(statement, 0) is not (raw.SQLITE_INTEGER or raw.SQLITE_NULL)
                || raw.sqlite3_column_type(statement, 1) is not (raw.SQLITE_INTEGER or raw.SQLITE_NULL)
            )
            {
                return null;
            }
            return raw.sqlite3_column_type(statement, 0) == raw.SQLITE_NULL
                ? 0
                : Plausible(raw.sqlite3_column_int64(statement, 0), raw.sqlite3_column_int64(statement, 1));
        }
    }

    private long Number(string pragma)
    {
        using var statement = _connection.Prepare(pragma);
        return raw.sqlite3_step(statement) == raw.SQLITE_ROW ? raw.sqlite3_column_int64(statement, 0) : 0;
    }

    private long? Plausible(long largest, long smallest)
    {
        var span = (Int128)largest - smallest + 1;
        return span <= _bytes / SmallestRowBytes ? (long)span : null;
    }
}
