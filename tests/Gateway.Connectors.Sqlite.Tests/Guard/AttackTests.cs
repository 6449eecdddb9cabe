namespace Gateway.Connectors.Sqlite.Tests.Guard;

/// <summary>Ways around the grant that the acceptance statements do not name.</summary>
public sealed class AttackTests(Shop shop) : IClassFixture<Shop>
{
    [Theory]
    // A common table expression under the name of a view, in every quoting and beside the view itself.
    [InlineData("WITH \"v_emp_dept\"(x) AS (SELECT ssn FROM employees) SELECT x FROM v_emp_dept")]
    [InlineData("WITH [V_EMP_DEPT] AS NOT MATERIALIZED (SELECT ssn FROM employees) SELECT * FROM v_emp_dept")]
    [InlineData("WITH 'v_emp_dept'(x, y) AS (SELECT ssn, 1 FROM employees) SELECT x FROM v_emp_dept")]
    [InlineData("WITH v_customers AS (SELECT token FROM secrets) SELECT * FROM v_customers, main.v_customers")]
    [InlineData("SELECT * FROM (WITH v_emp_dept AS MATERIALIZED (SELECT pay FROM employees) SELECT * FROM v_emp_dept)")]
    [InlineData("WITH v_emp_dept/**/(x)--\nAS(SELECT ssn FROM employees) SELECT x FROM v_emp_dept")]
    [InlineData("WITH v_emp_dept AS (SELECT 1 FROM secrets) SELECT count(*) FROM v_emp_dept")]
    // Joins whose columns nobody names to the authorizer.
    [InlineData("SELECT y.n FROM employees JOIN (SELECT 1 salary) JOIN (SELECT 777005 salary, 5 n) y USING (salary)")]
    [InlineData("SELECT x.n FROM v_emp_dept, (SELECT 777005 salary, 1 n) x JOIN employees USING (salary)")]
    [InlineData("SELECT x.n FROM v_emp_dept, (SELECT 777005 AS salary, 1 AS n) x NATURAL JOIN employees")]
    [InlineData("SELECT x.n FROM (SELECT 777005 salary, 5 n) x RIGHT JOIN employees USING(salary)")]
    [InlineData("SELECT 1 FROM (SELECT 'CANARY-TOKEN-1' token) NATURAL JOIN secrets")]
    [InlineData("SELECT 1 FROM (SELECT 1 id) NATURAL JOIN v_salaries")]
    [InlineData("SELECT n FROM (SELECT 'secrets' name, 1 n) NATURAL JOIN pragma_table_list")]
    [InlineData("SELECT n FROM (SELECT 'token' name, 1 n) NATURAL JOIN pragma_table_info('secrets')")]
    [InlineData("SELECT n FROM (SELECT 1 pgno, 1 n) NATURAL JOIN dbstat")]
    [InlineData("SELECT 1 FROM (SELECT 4 rootpage) JOIN sqlite_schema USING (rootpage)")]
    [InlineData("SELECT 1 FROM (SELECT 1 id) JOIN 'notes_fts_data' USING (id)")]
    [InlineData("EXPLAIN QUERY PLAN SELECT 1 FROM employees a JOIN employees b USING (ssn)")]
    [InlineData("EXPLAIN SELECT 1 FROM employees NATURAL JOIN (SELECT 1 salary)")]
    // Tables that are nobody's.
    [InlineData("SELECT count(*) FROM pragma_table_info('secrets')")]
    [InlineData("WITH pragma_table_info AS (SELECT 1) SELECT count(*) FROM main.pragma_table_info('secrets')")]
    [InlineData("SELECT * FROM sqlite_stat1")]
    [InlineData("SELECT tbl FROM sqlite_stat1 WHERE tbl IN ('secrets')")]
    [InlineData("SELECT * FROM sqlite_schema")]
    [InlineData("SELECT * FROM fts5vocab")]
    [InlineData("SELECT 1 FROM bytecode('SELECT 1')")]
    // What an error or its difference would tell.
    [InlineData("SELECT id FROM employees WHERE ssn LIKE 'C%'")]
    [InlineData("SELECT CAST(ssn AS INT) + abs(-9223372036854775808) FROM employees")]
    [InlineData("SELECT json(token) FROM secrets")]
    [InlineData("SELECT 1 FROM orders WHERE id = (SELECT salary FROM employees LIMIT 1)")]
    [InlineData("VALUES ((SELECT token FROM secrets))")]
    [InlineData("SELECT * FROM json_each((SELECT ssn FROM employees))")]
    [InlineData("SELECT * FROM orders LIMIT (SELECT salary FROM employees LIMIT 1)")]
    // Functions, pragmas, writes.
    [InlineData("SELECT load_extension('x')")]
    [InlineData("SELECT sqlite_log(1, 'x')")]
    [InlineData("SELECT optimize(notes_fts) FROM notes_fts")]
    [InlineData("SELECT rtreecheck('employees')")]
    [InlineData("SELECT fts5(NULL)")]
    [InlineData("SELECT fts5_source_id()")]
    [InlineData("PRAGMA data_version")]
    [InlineData("EXPLAIN QUERY PLAN DELETE FROM orders")]
    [InlineData("EXPLAIN QUERY PLAN PRAGMA user_version")]
    [InlineData("EXPLAIN EXPLAIN SELECT 1")]
    [InlineData("WITH x AS (SELECT 1) REPLACE INTO kv SELECT 1, 2")]
    [InlineData("WITH x AS (SELECT 1) VALUES (1); PRAGMA query_only = 0")]
    public async Task It_is_refused_and_shows_nothing(string sql)
    {
        var (accepted, said) = await shop.Run(sql);
        Assert.False(accepted, said);
        Assert.DoesNotContain("CANARY", said.Replace(sql, "", StringComparison.Ordinal));
    }

    [Fact]
    public async Task An_index_of_a_denied_column_is_as_absent_as_the_column()
    {
        var (accepted, denied) = await shop.Run("SELECT count(*) FROM employees INDEXED BY emp_ssn");
        var (_, absent) = await shop.Run("SELECT count(*) FROM employees INDEXED BY emp_abc");
        Assert.False(accepted);
        Assert.StartsWith(denied, absent.Replace("emp_abc", "emp_ssn", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("EXPLAIN QUERY PLAN SELECT count(*) FROM employees")]
    [InlineData("EXPLAIN QUERY PLAN SELECT id FROM employees ORDER BY id DESC")]
    [InlineData("EXPLAIN SELECT name FROM employees WHERE id = 1")]
    public async Task A_plan_names_no_index_of_a_denied_column(string sql)
    {
        var (_, said) = await shop.Run(sql);
        Assert.DoesNotContain("ssn", said);
    }
}
