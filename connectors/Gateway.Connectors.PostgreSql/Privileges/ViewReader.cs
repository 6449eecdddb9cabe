using System.Data.Common;
using Dapper;

namespace Gateway.Connectors.PostgreSql.Privileges;

/// <summary>Reads which columns the views are made of that a login can read.</summary>
internal static class ViewReader
{
    private const string Columns = """
        SELECT DISTINCT m.nspname::text AS "ViewSchema", v.relname::text AS "View", n.nspname::text AS "Schema",
          t.relname::text AS "Relation", a.attname::text AS "Column",
          EXISTS (SELECT 1 FROM pg_catalog.pg_attribute x
            WHERE x.attrelid = v.oid AND x.attnum > 0 AND NOT x.attisdropped AND x.attname = a.attname) AS "IsShown"
        FROM pg_catalog.pg_rewrite r
        JOIN pg_catalog.pg_class v ON v.oid = r.ev_class AND v.relkind IN ('v', 'm')
        JOIN pg_catalog.pg_namespace m ON m.oid = v.relnamespace
        JOIN pg_catalog.pg_depend d ON d.classid = 'pg_catalog.pg_rewrite'::regclass AND d.objid = r.oid
          AND d.refclassid = 'pg_catalog.pg_class'::regclass AND d.refobjid <> v.oid AND d.refobjsubid > 0
        JOIN pg_catalog.pg_class t ON t.oid = d.refobjid
        JOIN pg_catalog.pg_namespace n ON n.oid = t.relnamespace
        JOIN pg_catalog.pg_attribute a ON a.attrelid = t.oid AND a.attnum = d.refobjsubid
        WHERE m.nspname !~ '^pg_' AND m.nspname <> 'information_schema'
          AND has_schema_privilege(m.oid, 'USAGE') AND has_any_column_privilege(v.oid, 'SELECT')
        ORDER BY 1, 2, 3, 4, 5
        """;

    /// <summary>The columns, views in order.</summary>
    public static async Task<IReadOnlyList<ViewColumn>> ReadAsync(
        DbConnection connection,
        CancellationToken cancellation
    ) =>
        (
            await connection.QueryAsync<ViewColumn>(new CommandDefinition(Columns, cancellationToken: cancellation))
        ).AsList();
}
