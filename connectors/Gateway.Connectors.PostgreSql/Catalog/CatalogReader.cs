using Dapper;
using Gateway.Connectors.PostgreSql.Opening;

namespace Gateway.Connectors.PostgreSql.Catalog;

/// <summary>Reads the system catalogs. What the login cannot read is left out, as if it did not exist.</summary>
internal static class CatalogReader
{
    private const string Relations = """
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

    private const string Columns = """
        SELECT a.attnum AS "Number", a.attname::text AS "Name", pg_catalog.format_type(a.atttypid, a.atttypmod) AS "Type",
               (CASE t.typtype WHEN 'd' THEN t.typbasetype ELSE t.oid END)::int8 AS "BaseType",
               a.attnotnull AS "NotNull", a.attgenerated <> '' AS "Generated",
               pg_catalog.pg_get_expr(d.adbin, d.adrelid) AS "Default",
               pg_catalog.col_description(a.attrelid, a.attnum) AS "Comment",
               (SELECT pg_catalog.string_agg(e.enumlabel, ', ' ORDER BY e.enumsortorder)
                FROM pg_catalog.pg_enum e WHERE e.enumtypid = t.oid) AS "Labels",
               CASE t.typtype WHEN 'd' THEN pg_catalog.format_type(t.typbasetype, t.typtypmod) END AS "Domain"
        FROM pg_catalog.pg_attribute a
        JOIN pg_catalog.pg_type t ON t.oid = a.atttypid
        LEFT JOIN pg_catalog.pg_attrdef d ON d.adrelid = a.attrelid AND d.adnum = a.attnum
        WHERE a.attrelid = $1 AND a.attnum > 0 AND NOT a.attisdropped
          AND pg_catalog.has_column_privilege(a.attrelid, a.attnum, 'SELECT')
        ORDER BY a.attnum
        """;

    private const string Indexes = """
        SELECT c.relname::text AS "Name",
               ARRAY(SELECT i.indkey[k] FROM pg_catalog.generate_series(0, i.indnkeyatts - 1) k ORDER BY k) AS "Columns",
               i.indisunique AS "IsUnique", i.indisprimary AS "IsPrimary",
               i.indisvalid AND i.indimmediate AND i.indpred IS NULL AND i.indexprs IS NULL AS "IsWhole"
        FROM pg_catalog.pg_index i JOIN pg_catalog.pg_class c ON c.oid = i.indexrelid
        WHERE i.indrelid = $1
        ORDER BY i.indisprimary DESC, c.relname
        """;

    private const string ForeignKeys = """
        SELECT n.nspname::text AS "Schema", c.relname::text AS "Table",
               ARRAY(SELECT a.attname::text FROM pg_catalog.unnest(k.conkey) WITH ORDINALITY AS u(number, place)
                     JOIN pg_catalog.pg_attribute a ON a.attrelid = k.conrelid AND a.attnum = u.number
                     ORDER BY u.place) AS "Columns",
               ARRAY(SELECT a.attname::text FROM pg_catalog.unnest(k.confkey) WITH ORDINALITY AS u(number, place)
                     JOIN pg_catalog.pg_attribute a ON a.attrelid = k.confrelid AND a.attnum = u.number
                     ORDER BY u.place) AS "TargetColumns"
        FROM pg_catalog.pg_constraint k
        JOIN pg_catalog.pg_class c ON c.oid = k.confrelid
        JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
        WHERE k.contype = 'f' AND k.conrelid = $1
          AND pg_catalog.has_any_column_privilege(c.oid, 'SELECT')
        ORDER BY k.conname
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

    /// <summary>Columns, indexes and foreign keys of a relation.</summary>
    public static async Task<TableDetail> DetailAsync(
        Session session,
        Relation relation,
        CancellationToken cancellation
    )
    {
        var columns = await Rows<ColumnRow>(session, Columns, relation, cancellation);
        var indexes = await Rows<IndexRow>(session, Indexes, relation, cancellation);
        var foreignKeys = await Rows<ForeignKeyRow>(session, ForeignKeys, relation, cancellation);
        return new TableDetail(columns, indexes, foreignKeys);
    }

    private static async Task<IReadOnlyList<T>> Rows<T>(
        Session session,
        string sql,
        Relation relation,
        CancellationToken cancellation
    ) =>
        [
            .. await session.Connection.QueryAsync<T>(
                new CommandDefinition(sql, new OidParameter(relation.Oid), cancellationToken: cancellation)
            ),
        ];
}
