using Gateway.Abstractions;
using Gateway.Connectors.Sqlite.Catalog;
using Gateway.Connectors.Sqlite.Guard;
using Gateway.Connectors.Sqlite.Opening;
using SQLitePCL;

namespace Gateway.Connectors.Sqlite.Querying;

/// <summary>Free SQL over one file.</summary>
internal sealed class SqliteQueryRunner(SqliteDatabase database) : IQueryRunner
{
    private readonly Lazy<string> _dialect = new(() =>
    {
        Batteries_V2.Init();
        var version = raw.sqlite3_libversion().utf8_to_string();
        return "SQLite " + version[..version.LastIndexOf('.')];
    });

    /// <inheritdoc />
    public string Dialect => _dialect.Value;

    /// <inheritdoc />
    public string? PlanWords => "EXPLAIN QUERY PLAN";

    /// <inheritdoc />
    public Task<IPreparedQuery> PrepareAsync(QueryText query, Grant grant, CancellationToken cancellation)
    {
        // On the caller's thread: a statement is compiled in less time than it takes to wake up another one.
        try
        {
            return Task.FromResult<IPreparedQuery>(Prepare(query, grant, cancellation));
        }
        catch (Exception fault)
        {
            return Task.FromException<IPreparedQuery>(fault);
        }
    }

    private PreparedQuery Prepare(QueryText query, Grant grant, CancellationToken cancellation)
    {
        var text = database.Layers.Text ? SqlText.Check(query.Sql, grant.Limits) : SqlText.Read(query.Sql);
        var lease = database.Rent(grant.Limits.ValueBytes, cancellation);
        try
        {
            var granted = lease.Schema.Under(grant);
            var statement =
                Again(lease.Connection, query.Sql, granted)
                ?? StatementCompiler.Compile(lease, text, granted, cancellation);
            return new PreparedQuery(lease, text, statement, granted, grant.Masking, query, cancellation);
        }
        catch
        {
            lease.Dispose();
            throw;
        }
    }

    // What was judged of it holds: it is the same program, of the same schema, under the same rules.
    private static CompiledStatement? Again(GuardedConnection connection, string sql, GrantedSchema granted)
    {
        var statement = connection.Kept.Take(sql, granted);
        if (statement is not null)
        {
            connection.Guard = statement.Guard;
        }
        return statement;
    }
}
