using System.Data.Common;
using Dapper;

namespace Gateway.Connectors.PostgreSql.Guard;

/// <summary>Reads from the catalogs what the rules about functions are made of.</summary>
internal static class RoutineReader
{
    private const string UserSchema = "NOT IN ('pg_catalog', 'information_schema')";

    private const string RoutineSql = """
        SELECT p.oid AS "Oid", p.proname::text AS "Name", CASE WHEN p.oid >= 16384 THEN p.oid::regprocedure::text ELSE '' END AS "Signature",
          l.lanname::text AS "Language", l.lanpltrusted AS "IsTrusted",
          CASE WHEN p.prosrc = '' AND p.prokind <> 'a' AND l.lanname = 'sql' THEN pg_get_functiondef(p.oid)
            ELSE p.prosrc END AS "Source",
          n.nspname IN ('pg_catalog', 'information_schema') AS "IsEngine",
          p.provolatile = 'v' AS "IsVolatile", p.provolatile = 'i' AS "IsImmutable", p.prosecdef AS "IsDefiner",
          p.proretset AS "ReturnsRows",
          p.prokind <> 'p' AND NOT 'internal'::regtype = ANY (p.proargtypes::oid[])
            AND p.prorettype NOT IN ('trigger'::regtype, 'event_trigger'::regtype) AS "IsCallable",
          p.pronargs >= 1 AND p.pronargs - p.pronargdefaults <= 1 AS "TakesOne",
          has_function_privilege(p.oid, 'EXECUTE') AS "MayExecute",
          CASE WHEN a.aggfnoid IS NULL THEN ARRAY[]::oid[]
            ELSE ARRAY[a.aggtransfn, a.aggfinalfn, a.aggcombinefn, a.aggserialfn, a.aggdeserialfn, a.aggmtransfn,
              a.aggminvtransfn, a.aggmfinalfn]::oid[] END AS "Parts"
        FROM pg_catalog.pg_proc p
        JOIN pg_catalog.pg_namespace n ON n.oid = p.pronamespace
        JOIN pg_catalog.pg_language l ON l.oid = p.prolang
        LEFT JOIN pg_catalog.pg_aggregate a ON a.aggfnoid = p.oid
        """;

    private const string OperatorSql = """
        SELECT o.oprname::text AS "Name", o.oid::regoperator::text AS "Title", o.oprcode::oid AS "Calls"
        FROM pg_catalog.pg_operator o WHERE o.oprcode <> 0
        """;

    // By both of the names of a type: int4 and integer.
    private const string CastSql = """
        SELECT x.name AS "Name", format('%s to %s', format_type(c.castsource, NULL), format_type(c.casttarget, NULL)) AS "Title",
          c.castfunc AS "Calls"
        FROM pg_catalog.pg_cast c JOIN pg_catalog.pg_type t ON t.oid = c.casttarget
        CROSS JOIN LATERAL (VALUES (t.typname::text), (split_part(format_type(t.oid, NULL), ' ', 1))) x(name)
        WHERE c.castfunc <> 0
        """;

    // Also by the names of what holds such a domain: its arrays, domains over it, composite types.
    private const string DomainSql = """
        SELECT x.name AS "Name", format_type(t.oid, NULL) AS "Title", pg_get_constraintdef(c.oid) AS "Sql"
        FROM pg_catalog.pg_constraint c JOIN pg_catalog.pg_type t ON t.oid = c.contypid
        JOIN pg_catalog.pg_namespace n ON n.oid = t.typnamespace
        CROSS JOIN LATERAL (
          SELECT t.typname::text
          UNION ALL SELECT h.typname::text FROM pg_catalog.pg_type h WHERE h.oid = t.typarray
          UNION ALL SELECT h.typname::text FROM pg_catalog.pg_type h WHERE h.typbasetype = t.oid
          UNION ALL SELECT k.relname::text FROM pg_catalog.pg_class k JOIN pg_catalog.pg_attribute a ON a.attrelid = k.oid
            WHERE k.relkind = 'c' AND a.atttypid IN (t.oid, t.typarray)) x(name)
        WHERE n.nspname 
        """;

    private const string ViewSql = """
        SELECT c.relname::text AS "Name", c.oid::regclass::text AS "Title", pg_get_viewdef(c.oid) AS "Sql"
        FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
        WHERE c.relkind = 'v' AND n.nspname 
        """;

    // A table has what is said of its partitions and of tables that inherit from it.
    private const string OddSql = """
        WITH RECURSIVE odd(oid) AS (
          SELECT c.oid FROM pg_catalog.pg_class c
          WHERE c.relkind IN ('f', 'S') OR (c.relkind IN ('r', 'p', 'm') AND (c.relpersistence <> 'p' OR c.relrowsecurity))
          UNION
          SELECT i.inhparent FROM pg_catalog.pg_inherits i JOIN odd ON i.inhrelid = odd.oid)
        SELECT DISTINCT c.relname::text FROM pg_catalog.pg_class c JOIN odd ON odd.oid = c.oid
        """;

    /// <summary>The rules as the catalogs stand; the connection is the login's own.</summary>
    public static async Task<RoutineRules> ReadAsync(DbConnection connection, CancellationToken cancellationToken)
    {
        async Task<List<T>> Rows<T>(string sql) =>
            (await connection.QueryAsync<T>(new CommandDefinition(sql, cancellationToken: cancellationToken))).AsList();

        var routines = await Rows<Routine>(RoutineSql);
        var operators = await Rows<Definition>(OperatorSql);
        var casts = await Rows<Definition>(CastSql);
        var domains = await Rows<Definition>(DomainSql + UserSchema);
        var views = await Rows<Definition>(ViewSql + UserSchema);
        var steady = SteadyRules.Of(routines, operators, casts, views, await Rows<string>(OddSql));
        return RoutineRules.Of(routines, operators, casts, domains, views, steady);
    }
}
