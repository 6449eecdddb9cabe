using Gateway.Abstractions;
using Gateway.Connectors.PostgreSql.Guard;

namespace Gateway.Connectors.PostgreSql.Tests.Guard;

/// <summary>Statements beyond the acceptance data: every one is refused by the guard itself, before the server sees it.</summary>
public sealed class StatementGuardTests(AttackShop shop) : IClassFixture<AttackShop>
{
    [Theory]
    [InlineData("SELECT TREAT(5 AS pg_sleep)")]
    [InlineData("SELECT wrapped()")]
    [InlineData("SELECT wrapped_twice()")]
    [InlineData("SELECT wrapped_atomic()")]
    [InlineData("SELECT runs_text('SELECT 1')")]
    [InlineData("SELECT other_name('work_mem', '1GB', false)")]
    [InlineData("SELECT leak_agg(name) FROM customers")]
    [InlineData("SELECT leak_agg(name) OVER () FROM customers")]
    [InlineData("SELECT 'a' OPERATOR(public.<?>) 'b'")]
    [InlineData("SELECT id FROM customers ORDER BY name USING <?>")]
    [InlineData("SELECT * FROM over_view")]
    [InlineData("SELECT * FROM public.leaking")]
    [InlineData("TABLE ONLY leaking")]
    [InlineData("SELECT x FROM orders, with_operator")]
    [InlineData("SELECT * FROM sequence_view")]
    [InlineData("SELECT 'a'::trapped")]
    [InlineData("SELECT CAST('a' AS public.trapped)")]
    [InlineData("SELECT trapped 'a'")]
    [InlineData("SELECT '{a}'::_trapped")]
    [InlineData("SELECT '{a}'::trapped[]")]
    [InlineData("SELECT 'a'::over_trapped")]
    [InlineData("SELECT jsonb_populate_record(NULL::holds_trapped, '{}')")]
    [InlineData("SELECT * FROM json_to_record('{}') AS r(a trapped)")]
    [InlineData("SELECT row(1)::box_of::text")]
    [InlineData("SELECT text(row(1)::box_of)")]
    [InlineData("SELECT (row(1)::box_of).box_text")]
    [InlineData("SELECT (SELECT c FROM customers c LIMIT 1).cust_risk")]
    [InlineData("SELECT c . /* */ \"cust_risk\" FROM customers c")]
    [InlineData("SELECT c.U&\"cust!005frisk\" UESCAPE '!' FROM customers c")]
    [InlineData("SELECT U&\"set!005fconfig\" UESCAPE '!' ('work_mem', '1GB', false)")]
    [InlineData("SELECT pg_catalog.U&\"set!005fconfig\"/**/uescape\n'!' ('work_mem', '1GB', false)")]
    [InlineData("SELECT * FROM u&\"leak!005fsecret\" UESCAPE '!' ()")]
    [InlineData("SELECT U&\"trap!0070ed\" UESCAPE '!' 'a'")]
    [InlineData("SELECT * FROM json_to_record('{}') AS r(U&\"a\" UESCAPE '!' trapped)")]
    [InlineData("SELECT 'a' OPERATOR(U&\"pu!0062lic\" UESCAPE '!' .<?>) 'b'")]
    [InlineData("SELECT U&\"set!005fconfig\" UESCAPE $$!$$ ('work_mem', '1GB', false)")]
    [InlineData("SELECT U&\"set!005fconfig\" UESCAPE E'!' ('work_mem', '1GB', false)")]
    [InlineData("SELECT U&\"set!005fconfig\" UESCAPE '!'\n'' ('work_mem', '1GB', false)")]
    [InlineData("SELECT ('5'::float8).pg_sleep")]
    [InlineData("SELECT long_name_abcdefghijklmnopqrstuvwxyz_abcdefghijklmnopqrstuvwxyz()")]
    [InlineData("SELECT long_name_abcdefghijklmnopqrstuvwxyz_abcdefghijklmnopqrstuvwxyz_beyond()")]
    [InlineData("SELECT E'a'\n'\\', set_config('work_mem', '1GB', false), '")]
    [InlineData("SELECT * FROM ROWS FROM (leak_secret(), generate_series(1, 2))")]
    [InlineData("SELECT lag(log_and_return('x')) OVER ()")]
    [InlineData("SELECT ts_stat('SELECT token FROM secrets')")]
    [InlineData("SELECT * FROM dblink('dbname=shop', 'SELECT 1') t(a int)")]
    [InlineData("SELECT * FROM connectby('secrets', 'token', 'id', '1', 0) t(a text, b text, c int)")]
    [InlineData("EXPLAIN (ANALYZE) DELETE FROM orders")]
    [InlineData("EXPLAIN ANALYZE VERBOSE INSERT INTO orders VALUES (1)")]
    [InlineData("EXPLAIN DECLARE c CURSOR FOR SELECT 1")]
    [InlineData("EXPLAIN SELECT pg_sleep(1)")]
    [InlineData("WITH a AS (WITH b AS (DELETE FROM orders RETURNING *) SELECT * FROM b) SELECT * FROM a")]
    [InlineData("WITH a AS (SELECT 1), b (x) AS NOT MATERIALIZED (UPDATE orders SET id = 1 RETURNING id) TABLE b")]
    [InlineData("WITH a AS (SELECT 1) MERGE INTO orders o USING a ON true WHEN MATCHED THEN DELETE")]
    [InlineData("SELECT * FROM (WITH a AS (INSERT INTO orders VALUES (1) RETURNING *) TABLE a) x")]
    [InlineData("SELECT * FROM orders FOR NO KEY UPDATE SKIP LOCKED")]
    [InlineData("(SELECT * FROM orders FOR UPDATE OF orders NOWAIT)")]
    [InlineData("SELECT 1 AS a INTO UNLOGGED x")]
    [InlineData("SELECT 1;;SELECT 2")]
    [InlineData("SELECT '\0'")]
    [InlineData("((COMMIT))")]
    public void An_attack_is_refused(string sql)
    {
        var refused = Assert.Throws<GatewayException>(() => Check(sql));
        Assert.NotEqual(ErrorCode.Internal, refused.Code);
        Assert.DoesNotContain("CANARY", refused.Message + refused.Hint);
    }

    [Theory]
    [InlineData("SELECT substring(share FOR priority) FROM items")]
    [InlineData("SELECT substring(share FROM 1 FOR 2), id AS update, priority AS into FROM items")]
    [InlineData("SELECT update, insert, delete FROM items WHERE (update) > 0")]
    [InlineData("SELECT max(update) AS delete FROM items i WHERE i.insert = 1")]
    [InlineData("EXPLAIN ((SELECT 1) UNION (SELECT 2))")]
    [InlineData("EXPLAIN (COSTS OFF, FORMAT JSON) SELECT * FROM orders")]
    [InlineData("EXPLAIN (ANALYZE, TIMING OFF) (SELECT 1)")]
    [InlineData("SELECT * FROM harmless_view")]
    [InlineData("SELECT row_number() OVER w, sum(id) OVER (w ROWS 2 PRECEDING) FROM orders WINDOW w AS (ORDER BY id)")]
    [InlineData(
        "SELECT amount::numeric(10,2), CAST(id AS varchar(20)), timestamp(3) with time zone '2025-01-01' FROM orders"
    )]
    [InlineData(
        "WITH RECURSIVE t(id) AS (SELECT 1 UNION ALL SELECT id + 1 FROM t WHERE id < 3) SEARCH DEPTH FIRST BY id SET o CYCLE id SET c USING p SELECT * FROM t"
    )]
    [InlineData("SELECT * FROM generate_series(1, 2) WITH ORDINALITY AS t(a, n)")]
    [InlineData(
        "SELECT name FROM customers WHERE name LIKE 'C%' AND name ILIKE 'c%' AND id BETWEEN 1 AND 3 AND name SIMILAR TO 'C%'"
    )]
    [InlineData("SELECT similarity(name, 'x'), name % 'Customer', digest('a', 'sha256') FROM customers LIMIT 1")]
    [InlineData("SELECT U&'d!0061t' UESCAPE '!', U&\"n!0061me\" UESCAPE '!' FROM customers LIMIT 1")]
    [InlineData("SELECT upper(U&\"n!0061me\" UESCAPE '!') FROM U&\"customer!0073\" UESCAPE '!' AS uescape LIMIT 1")]
    [InlineData("SELECT pg_catalog.pg_get_viewdef('v_customers'::regclass), pg_typeof(1), gen_random_uuid()")]
    [InlineData("SELECT * FROM orders ORDER BY id FETCH FIRST 1 ROW WITH TIES")]
    [InlineData("SHOW TRANSACTION ISOLATION LEVEL")]
    [InlineData("SELECT 1;;")]
    public async Task A_legitimate_statement_runs(string sql)
    {
        Check(sql);
        var (accepted, said) = await shop.Shop.RunAsync("gw_ro", sql);
        Assert.True(accepted, said);
    }

    private void Check(string sql) => shop.Guard.Check(StatementGuard.Read(sql, new Limits(), ProtectionLayers.All));
}
