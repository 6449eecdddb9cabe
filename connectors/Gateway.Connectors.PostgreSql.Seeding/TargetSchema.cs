using Gateway.Abstractions;
using Gateway.Connectors.Sql;

namespace Gateway.Connectors.PostgreSql.Seeding;

/// <summary>Makes room for a seed in a schema.</summary>
internal sealed class TargetSchema(TargetSql sql, string schema)
{
    private const int Shown = 3;

    // What extensions brought is nobody's data.
    private const string Relations = """
        SELECT c.relname::text FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
        WHERE n.nspname = $1 AND c.relkind IN ('r', 'p', 'v', 'm', 'f')
          AND NOT EXISTS (SELECT 1 FROM pg_catalog.pg_depend d
            WHERE d.classid = 'pg_class'::regclass AND d.objid = c.oid AND d.deptype = 'e')
        """;

    /// <summary>Begins the transaction, and makes the schema or drops what the seed replaces.</summary>
    /// <exception cref="GatewayException">There are tables and force is off, or another seeding is at work.</exception>
    public async Task BeginAsync(IReadOnlyList<string> names, bool force, CancellationToken cancellation)
    {
        await sql.ExecuteAsync("BEGIN", cancellation);
        await LockAsync(cancellation);
        await CheckEncodingAsync(cancellation);
        var existing = await sql.ColumnAsync<string>($"{Relations} ORDER BY 1", cancellation, schema);
        if (existing.Count > 0 && !force)
        {
            throw new GatewayException(
                ErrorCode.AccessRefused,
                $"{sql.Target} has tables already ({string.Join(", ", existing.Take(Shown))}{(existing.Count > Shown ? " …" : "")}); nothing was changed.",
                "Take another schema with --schema, or use --force: it replaces the tables that the seed names and leaves all others."
            );
        }
        if (
            (
                await sql.ColumnAsync<bool>(
                    "SELECT true FROM pg_catalog.pg_namespace WHERE nspname = $1",
                    cancellation,
                    schema
                )
            ).Count == 0
        )
        {
            await sql.ExecuteAsync($"CREATE SCHEMA {Identifier.Quote(schema)}", cancellation);
        }
        await DropAsync("VIEW", "v", names, cancellation);
        await DropAsync("TABLE", "r", names, cancellation);
        // From here on every name without a schema is one of the seed's.
        await sql.ExecuteAsync(
            "SELECT pg_catalog.set_config('search_path', $1, true)",
            cancellation,
            Identifier.Quote(schema)
        );
    }

    private async Task LockAsync(CancellationToken cancellation)
    {
        var held = await sql.ColumnAsync<bool>(
            "SELECT pg_catalog.pg_try_advisory_xact_lock(pg_catalog.hashtextextended('gateway seed ' || $1, 0))",
            cancellation,
            schema
        );
        if (!held[0])
        {
            throw new GatewayException(
                ErrorCode.BudgetBusy,
                $"Another seeding is at work on {sql.Target}.",
                "Wait until it is done, or take another schema."
            );
        }
    }

    private async Task CheckEncodingAsync(CancellationToken cancellation)
    {
        var encoding = (
            await sql.ColumnAsync<string>("SELECT pg_catalog.current_setting('server_encoding')", cancellation)
        )[0];
        if (encoding != "UTF8")
        {
            throw new GatewayException(
                ErrorCode.RequestInvalid,
                $"{sql.Target} has the encoding {encoding}, which does not hold every letter of a seed.",
                "Take a database with ENCODING 'UTF8'."
            );
        }
    }

    private async Task DropAsync(string type, string kind, IReadOnlyList<string> names, CancellationToken cancellation)
    {
        var found = await sql.ColumnAsync<string>(
            $"{Relations} AND c.relkind = $2 AND c.relname = ANY ($3)",
            cancellation,
            schema,
            kind[0],
            names.ToArray()
        );
        if (found.Count > 0)
        {
            // All in one statement: they may refer to each other.
            var list = found.Select(name => $"{Identifier.Quote(schema)}.{Identifier.Quote(name)}");
            await sql.ExecuteAsync($"DROP {type} {string.Join(", ", list)}", cancellation);
        }
    }
}
