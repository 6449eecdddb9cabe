namespace Gateway.Connectors.Sqlite.Tests.Guard;

/// <summary>Granted queries of the kinds that a strict guard refuses by mistake: each must run, and say what plain SQLite says.</summary>
public sealed class LegitimateQueryTests(Shop shop) : IClassFixture<Shop>
{
    [Theory]
    [InlineData("SELECT count(*) FROM v_emp_dept")]
    [InlineData("SELECT 1 FROM v_customers LIMIT 2")]
    [InlineData("SELECT v.department, v.a FROM v_emp_dept v JOIN employees e ON e.department = v.department")]
    [InlineData("SELECT e.name, v.n FROM employees e JOIN v_emp_dept v USING (department)")]
    [InlineData("SELECT count(*) FROM orders JOIN customers USING (id)")]
    [InlineData("SELECT count(*) FROM orders o LEFT JOIN customers c USING (id)")]
    [InlineData("SELECT count(*) FROM orders NATURAL JOIN updates")]
    [InlineData("SELECT count(*) FROM customers NATURAL JOIN v_customers")]
    [InlineData("SELECT name FROM v_customers JOIN (SELECT 'DE' AS country) USING (country) LIMIT 3")]
    [InlineData("WITH t AS (SELECT * FROM v_emp_dept) SELECT * FROM t")]
    [InlineData("WITH v_customers AS (SELECT id, name FROM customers) SELECT count(*) FROM v_customers")]
    [InlineData("WITH RECURSIVE n(i) AS (VALUES(1) UNION ALL SELECT i+1 FROM n WHERE i<10) SELECT count(*) FROM n")]
    [InlineData("WITH a AS MATERIALIZED (SELECT 1 x), b AS (SELECT x FROM a) SELECT count(*) FROM a, b")]
    [InlineData("SELECT * FROM (SELECT 1 FROM orders LIMIT 3)")]
    [InlineData("SELECT title, rank FROM notes_fts('fox') ORDER BY rank")]
    [InlineData(
        "SELECT bm25(notes_fts), snippet(notes_fts, 1, '[', ']', '…', 5) FROM notes_fts WHERE notes_fts MATCH 'fox'"
    )]
    [InlineData("SELECT count(*) FROM notes_fts")]
    [InlineData("SELECT rowid, title FROM notes_fts WHERE title MATCH 'hello' AND body <> 'x'")]
    [InlineData("SELECT rowid, name FROM employees WHERE rowid < 3")]
    [InlineData("SELECT _rowid_, oid FROM orders LIMIT 1")]
    [InlineData("VALUES (1, 'a'), (2, 'b')")]
    [InlineData("SELECT * FROM (VALUES (1, 2)) AS t")]
    [InlineData("EXPLAIN QUERY PLAN SELECT department FROM v_emp_dept")]
    [InlineData("EXPLAIN QUERY PLAN SELECT count(*) FROM employees")]
    [InlineData("SELECT group_concat(name, ', ' ORDER BY name DESC) FROM employees")]
    [InlineData("SELECT string_agg(name, ';') FROM employees WHERE department IN (SELECT department FROM v_emp_dept)")]
    [InlineData("SELECT datetime('2025-01-01', '+1 day'), unixepoch('2025-01-01'), julianday('2025-01-01')")]
    [InlineData("SELECT first_value(name) OVER (PARTITION BY department ORDER BY id) FROM employees")]
    [InlineData("SELECT e.name, m.name FROM employees e LEFT JOIN employees m ON m.id = e.manager_id")]
    [InlineData("SELECT name FROM employees e WHERE EXISTS (SELECT 1 FROM orders o WHERE o.id = e.id)")]
    [InlineData("SELECT (SELECT max(amount) FROM orders o WHERE o.customer_id = c.id) FROM customers c LIMIT 5")]
    [InlineData(
        "SELECT count(DISTINCT status), total(amount) FROM orders WHERE created_at BETWEEN '2025-01-01' AND '2025-06-30'"
    )]
    [InlineData("SELECT id FROM orders UNION ALL SELECT id FROM customers ORDER BY 1 LIMIT 5")]
    [InlineData(
        "SELECT json_extract(e.payload, '$.tags[0]'), t.value FROM events e JOIN json_each(e.payload, '$.tags') t LIMIT 4"
    )]
    [InlineData("SELECT key, sum(value) FROM events, json_each(payload) WHERE key = 'n' GROUP BY key")]
    [InlineData("SELECT length(b), hex(substr(b, 1, 2)), typeof(b) FROM blobs")]
    [InlineData("SELECT \"Order ID\", [select], `update` FROM \"Order Details\" AS \"od\" WHERE od.\"from\" = 'f'")]
    [InlineData("SELECT 'sqlite_master' AS name, 'secrets' AS other")]
    [InlineData("SELECT name AS ssn, id AS salary FROM employees LIMIT 2")]
    [InlineData("SELECT 1 -- employees.ssn\n")]
    [InlineData("SELECT * FROM kv WHERE (k, v) > ('a', 0)")]
    [InlineData("SELECT iif(amount > 500, 'high', 'low') AS band, count(*) FROM orders GROUP BY band ORDER BY 2 DESC")]
    [InlineData("SELECT department, count(*) FROM employees GROUP BY department HAVING count(*) > 1")]
    [InlineData("SELECT * FROM customers WHERE name LIKE 'Customer 1_' ESCAPE '\\' COLLATE NOCASE")]
    [InlineData("SELECT name FROM employees NATURAL JOIN (SELECT 1 AS id)")]
    [InlineData("SELECT count(*) FROM orders NOT INDEXED WHERE id > 10")]
    [InlineData("; SELECT 1")]
    [InlineData("\uFEFFSELECT 1")]
    public async Task A_granted_query_runs_and_says_what_SQLite_says(string sql)
    {
        var (accepted, said) = await shop.Run(sql);
        Assert.True(accepted, said);
        if (!sql.StartsWith("EXPLAIN", StringComparison.Ordinal))
        {
            Assert.Equal(shop.Database.Rows(sql), said);
        }
    }
}
