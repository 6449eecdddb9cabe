using Dapper;
using Gateway.Connectors.PostgreSql.Opening;

namespace Gateway.Connectors.PostgreSql.Catalog;

/// <summary>Reads the system catalogs. What the login cannot read is left out, as if it did not exist.</summary>
internal static class CatalogReader
{
    /// <summary>The relations that the login can read something of; more conditions may follow.</summary>
    public const string Relations = """
        SELECT c.oid::int8 AS "Oid", n.nspname::text AS "Schema", c.relname::text AS "Name", c.relkind::text AS "Kind",
               c.reltuples::float8 AS "Rows", pg_catalog.obj_description(c.oid, 'pg_class') AS "Comment"
        FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
        WHERE c.relkind IN ('r', 'p', 'v', 'm', 'f')
          AND n.nspname !~ '^pg_' AND n.nspname <> 'information_schema'
          AND pg_catalog.has_schema_privilege(n.oid, 'USAGE')
          AND (pg_catalog.has_table_privilege(c.oid, 'SELECT') OR pg_catalog.has_any_column_privilege(c.oid, 'SELECT'))
        """;

    private const string Names = """
        SELECT n.nspname::text AS "Schema", c.relname::text AS "Relation", a.attname::text AS "Column",
               pg_catalog.has_schema_privilege(n.oid, 'USAGE')
                 AND pg_catalog.has_column_privilege(a.attrelid, a.attnum, 'SELECT') AS "IsReadable"
        FROM pg_catalog.pg_class c
        JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
        JOIN pg_catalog.pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
        WHERE c.relkind IN ('r', 'p', 'v', 'm', 'f') AND n.nspname !~ '^pg_toast'
        ORDER BY n.nspname, c.relname, a.attnum
        """;

    /// <summary>Every column of the database, in the order of tables and columns.</summary>
    public static async Task<IReadOnlyList<ColumnName>> NamesAsync(Session session, CancellationToken cancellation) =>
        [
            .. await session.Connection.QueryAsync<ColumnName>(
                new CommandDefinition(Names, cancellationToken: cancellation)
            ),
        ];

    /// <summary>All relations that the login can read, in ordinal order of their paths.</summary>
    public static async Task<IReadOnlyList<Relation>> RelationsAsync(Session session, CancellationToken cancellation)
    {
        var rows = await session.Connection.QueryAsync<Relation>(
            new CommandDefinition(Relations, cancellationToken: cancellation)
        );
        return
        [
            .. rows.OrderBy(row => row.Schema, StringComparer.Ordinal).ThenBy(row => row.Name, StringComparer.Ordinal),
        ];
    }
}
