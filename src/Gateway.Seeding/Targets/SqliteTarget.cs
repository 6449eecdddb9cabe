using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Gateway.Seeding.Targets;

/// <summary>The SQLite file that a seed is loaded into, in one transaction.</summary>
/// <remarks>For one thread. Without <see cref="Commit"/> the file stays as it was.</remarks>
internal sealed class SqliteTarget : IDisposable
{
    private const int RowsBetweenReports = 8_192;
    private const int InstructionsBetweenChecks = 10_000;

    private readonly SqliteConnection _connection;
    private readonly CancellationToken _cancellation;

    private SqliteTarget(SqliteConnection connection, CancellationToken cancellation)
    {
        _connection = connection;
        _cancellation = cancellation;
    }

    /// <summary>The open connection, for reading back what was written.</summary>
    public SqliteConnection Connection => _connection;

    /// <summary>Opens or makes a file and begins the transaction.</summary>
    /// <param name="path">The file.</param>
    /// <param name="disposable">
    /// Whether the file is thrown away when anything fails: then no journal is kept, which saves half of the time.
    /// </param>
    /// <param name="cancellation">Stops statements that run.</param>
    /// <exception cref="SqliteException">The file cannot be opened as a database that may be written.</exception>
    public static SqliteTarget Open(string path, bool disposable, CancellationToken cancellation)
    {
        var settings = new SqliteConnectionStringBuilder { DataSource = path, Pooling = false };
        var connection = new SqliteConnection(settings.ToString());
        try
        {
            connection.Open();
            var target = new SqliteTarget(connection, cancellation);
            raw.sqlite3_limit(connection.Handle, raw.SQLITE_LIMIT_ATTACHED, 0);
            raw.sqlite3_progress_handler(connection.Handle, InstructionsBetweenChecks, target.MustStop, null);
            target.Execute("PRAGMA foreign_keys = OFF; PRAGMA trusted_schema = OFF");
            target.Execute(
                disposable ? "PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF" : "PRAGMA synchronous = FULL"
            );
            target.Execute("BEGIN IMMEDIATE");
            return target;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    /// <summary>Runs statements of our own.</summary>
    public void Execute(string sql)
    {
        using var command = _connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    /// <summary>The first value of a statement of our own, or null.</summary>
    public object? Scalar(string sql, params ReadOnlySpan<object> parameters)
    {
        using var command = _connection.CreateCommand();
        command.CommandText = sql;
        for (var index = 0; index < parameters.Length; index++)
        {
            command.Parameters.AddWithValue($"${index + 1}", parameters[index]);
        }

        return command.ExecuteScalar();
    }

    /// <summary>Drops tables and views, the last one first; absent ones are no fault.</summary>
    public void Drop(IEnumerable<string> names)
    {
        foreach (var name in names.Reverse())
        {
            var kind = Scalar(
                "SELECT type FROM sqlite_schema WHERE name = $1 COLLATE NOCASE AND type IN ('table','view')",
                name
            );
            if (kind is string type)
            {
                Execute($"DROP {type} {SqlName.Quote(name)}");
            }
        }
    }

    /// <summary>Puts a table's rows in.</summary>
    /// <returns>How many rows there were.</returns>
    public long Insert(SeedTable table, IProgress<SeedProgress>? progress)
    {
        var columns = string.Join(", ", table.Columns.Select(SqlName.Quote));
        var places = string.Join(", ", table.Columns.Select(_ => "?"));
        using var insert = new Statement(
            _connection,
            $"INSERT INTO {SqlName.Quote(table.Name)} ({columns}) VALUES ({places})"
        );
        var done = 0L;
        foreach (var row in table.Rows)
        {
            insert.Execute(row);
            if (++done % RowsBetweenReports == 0)
            {
                _cancellation.ThrowIfCancellationRequested();
                progress?.Report(new SeedProgress(table.Name, done, table.Count));
            }
        }

        _cancellation.ThrowIfCancellationRequested();
        progress?.Report(new SeedProgress(table.Name, done, done));
        return done;
    }

    /// <summary>Makes everything lasting.</summary>
    public void Commit() => Execute("COMMIT");

    /// <inheritdoc/>
    public void Dispose() => _connection.Dispose();

    private int MustStop(object state) => _cancellation.IsCancellationRequested ? 1 : 0;
}
