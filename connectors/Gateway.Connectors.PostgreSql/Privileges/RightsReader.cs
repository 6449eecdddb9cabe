using System.Data.Common;
using Dapper;

namespace Gateway.Connectors.PostgreSql.Privileges;

/// <summary>Reads what a login may do, as that login: everything here is visible to every role.</summary>
internal static class RightsReader
{
    private const string Me = "(SELECT oid FROM pg_catalog.pg_roles WHERE rolname = current_user)";

    private const string Attributes = """
        SELECT x.name FROM pg_catalog.pg_roles r CROSS JOIN LATERAL (VALUES ('SUPERUSER', r.rolsuper),
          ('CREATEROLE', r.rolcreaterole), ('CREATEDB', r.rolcreatedb), ('REPLICATION', r.rolreplication),
          ('BYPASSRLS', r.rolbypassrls)) x(name, has)
        WHERE r.rolname = current_user AND x.has
        """;

    private const string Roles = $"""
        SELECT r.rolname::text FROM pg_catalog.pg_auth_members m JOIN pg_catalog.pg_roles r ON r.oid = m.roleid
        WHERE m.member = {Me} ORDER BY 1
        """;

    private const string Owned = $"""
        SELECT pg_describe_object(d.classid, d.objid, d.objsubid) FROM pg_catalog.pg_shdepend d
        WHERE d.refclassid = 'pg_authid'::regclass AND d.refobjid = {Me} AND d.deptype = 'o'
          AND d.dbid IN (0, (SELECT oid FROM pg_catalog.pg_database WHERE datname = current_database()))
        ORDER BY 1 LIMIT 20
        """;

    private const string Creates = """
        SELECT format('database %I', current_database()) WHERE has_database_privilege(current_database(), 'CREATE')
        UNION ALL SELECT format('schema %I', nspname) FROM pg_catalog.pg_namespace
        WHERE has_schema_privilege(oid, 'CREATE') AND NOT pg_is_other_temp_schema(oid) AND oid <> pg_my_temp_schema()
        UNION ALL SELECT format('tablespace %I', spcname) FROM pg_catalog.pg_tablespace
        WHERE has_tablespace_privilege(oid, 'CREATE') AND spcname <> 'pg_default'
        """;

    private const string Sequences = """
        SELECT format('%I.%I', n.nspname, c.relname) FROM pg_catalog.pg_class c
        JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
        WHERE CASE c.relkind WHEN 'S' THEN has_sequence_privilege(c.oid, 'USAGE, UPDATE') END ORDER BY 1
        """;

    private const string Relations = """
        SELECT n.nspname::text AS "Schema", c.relname::text AS "Name",
          ARRAY(SELECT a.attname::text FROM pg_catalog.pg_attribute a
            WHERE a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped ORDER BY a.attnum) AS "Columns",
          ARRAY(SELECT a.attname::text FROM pg_catalog.pg_attribute a
            WHERE a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
              AND has_schema_privilege(n.oid, 'USAGE') AND has_column_privilege(c.oid, a.attnum, 'SELECT')
            ORDER BY a.attnum) AS "Readable",
          ARRAY(SELECT p FROM unnest(ARRAY['INSERT', 'UPDATE', 'DELETE', 'TRUNCATE', 'REFERENCES', 'TRIGGER']) p
            WHERE has_table_privilege(c.oid, p)
              OR p IN ('INSERT', 'UPDATE', 'REFERENCES')
                AND has_any_column_privilege(c.oid, CASE WHEN p IN ('INSERT', 'UPDATE', 'REFERENCES') THEN p ELSE 'INSERT' END)
            ) AS "Writes",
          has_table_privilege('public', c.oid, 'SELECT') AS "IsPublic", c.relrowsecurity AS "HasRowSecurity"
        FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
        WHERE c.relkind IN ('r', 'p', 'v', 'm', 'f') AND n.nspname !~ '^pg_' AND n.nspname <> 'information_schema'
        ORDER BY 1, 2
        """;

    /// <summary>The rights of the login that the connection is open for.</summary>
    public static async Task<LoginRights> ReadAsync(DbConnection connection, CancellationToken cancellationToken)
    {
        async Task<IReadOnlyList<T>> Rows<T>(string sql) =>
            (await connection.QueryAsync<T>(new CommandDefinition(sql, cancellationToken: cancellationToken))).AsList();

        var names = await Rows<string>("SELECT unnest(ARRAY[current_user::text, current_database()::text])");
        return new LoginRights(
            names[0],
            names[1],
            await Rows<string>(Attributes),
            await Rows<string>(Roles),
            await Rows<string>(Owned),
            await Rows<string>(Creates),
            await Rows<string>(Sequences),
            await Rows<ReachableRelation>(Relations)
        );
    }
}
