using System.Globalization;
using System.Text.Json;
using Gateway.Abstractions;
using Gateway.Connectors.PostgreSql.Opening;
using Npgsql;
using NpgsqlTypes;

namespace Gateway.Connectors.PostgreSql.Catalog;

/// <summary>Reads what the catalogs say of one relation, by one statement; what the login cannot read is left out.</summary>
internal static class TableDescription
{
    // The planner's estimate stands apart: it may change while the table stays as it is.
    private const string Sql = $"""
        WITH r AS (
        {CatalogReader.Relations}
          AND n.nspname = $1 AND c.relname = $2
        )
        SELECT r."Rows", pg_catalog.json_build_object(
          'Relation', pg_catalog.json_build_object(
            'Oid', r."Oid", 'Schema', r."Schema", 'Name', r."Name", 'Kind', r."Kind", 'Comment', r."Comment"),
          'Columns', (SELECT pg_catalog.json_agg(x) FROM (
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
            WHERE a.attrelid = r."Oid" AND a.attnum > 0 AND NOT a.attisdropped
              AND pg_catalog.has_column_privilege(a.attrelid, a.attnum, 'SELECT')
            ORDER BY a.attnum
          ) x),
          'Indexes', (SELECT pg_catalog.json_agg(x) FROM (
            SELECT c.relname::text AS "Name",
                   ARRAY(SELECT i.indkey[k] FROM pg_catalog.generate_series(0, i.indnkeyatts - 1) k ORDER BY k) AS "Columns",
                   i.indisunique AS "IsUnique", i.indisprimary AS "IsPrimary",
                   i.indisvalid AND i.indimmediate AND i.indpred IS NULL AND i.indexprs IS NULL AS "IsWhole"
            FROM pg_catalog.pg_index i JOIN pg_catalog.pg_class c ON c.oid = i.indexrelid
            WHERE i.indrelid = r."Oid"
            ORDER BY i.indisprimary DESC, c.relname
          ) x),
          'ForeignKeys', (SELECT pg_catalog.json_agg(x) FROM (
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
            WHERE k.contype = 'f' AND k.conrelid = r."Oid"
              AND c.relkind IN ('r', 'p', 'v', 'm', 'f') AND n.nspname !~ '^pg_' AND n.nspname <> 'information_schema'
              AND pg_catalog.has_schema_privilege(n.oid, 'USAGE')
              AND pg_catalog.has_any_column_privilege(c.oid, 'SELECT')
            ORDER BY k.conname
          ) x))
        FROM r
        """;

    /// <summary>The statement for a path.</summary>
    public static NpgsqlBatchCommand Statement(NodePath path) =>
        new(Sql) { Parameters = { Name(path.Segments[0]), Name(path.Name) } };

    /// <summary>Reads its answer; null when there is no such relation.</summary>
    /// <param name="session">The session that was begun with the statement, or has come to it.</param>
    /// <param name="cancellation">Stops the read.</param>
    /// <exception cref="NpgsqlException">It failed.</exception>
    public static async Task<DescribedTable?> ReadAsync(Session session, CancellationToken cancellation)
    {
        var rows = await session.RowsAsync(cancellation);
        if (!await rows.ReadAsync(cancellation))
        {
            return null;
        }
        var estimate = double.Parse(rows.GetString(0), CultureInfo.InvariantCulture);
        var text = rows.GetString(1);
        var read = JsonSerializer.Deserialize(text, DescriptionJson.Default.DescriptionText)!;
        return new DescribedTable(
            read.Relation with
            {
                Rows = estimate,
            },
            new TableDetail(read.Columns ?? [], read.Indexes ?? [], read.ForeignKeys ?? []),
            text,
            session.Moment
        );
    }

    private static NpgsqlParameter Name(string name) => new() { Value = name, NpgsqlDbType = NpgsqlDbType.Text };
}
