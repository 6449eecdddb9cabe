using FsCheck.Fluent;
using Gateway.Connectors.PostgreSql.Tests.Guard;
using Gateway.Fuzz.Tests.Running;

namespace Gateway.Fuzz.Tests.Targets;

/// <summary>The whole way of a statement to PostgreSQL, as a login with few rights: nothing changes, no secret comes back.</summary>
[Collection(PostgreSqlServer.Name)]
public sealed class PostgreSqlGuardTests(Shop shop)
{
    // To look at the whole database takes much longer than a statement.
    private const int StatementsBetweenLooks = 200;

    private static readonly string[] Pieces =
    [
        "leak_secret()",
        "log_and_return('x')",
        "sneaky_stable('x')",
        "unlock_tx('x')",
        "set_config('work_mem','1GB',false)",
        "nextval('order_seq')",
        "lo_from_bytea(0,'x')",
        "pg_notify('a','b')",
        "pg_advisory_lock(1)",
        "query_to_xml('SELECT 1',true,true,'')",
        "dblink('dbname=shop','SELECT 1')",
        "leak_agg(name)",
        "emp_pay(e)",
        "(c).cust_risk",
        " <?> 'x'",
        " OPERATOR(public.<+>) 'x'",
        " FROM secrets",
        " FROM v_logging",
        " FROM v_salaries",
        " FROM employees e",
        " FROM customers c",
        "ssn",
        "salary",
        "*",
        " INTO TEMP x",
        " FOR UPDATE",
        "EXPLAIN ANALYZE ",
        "WITH d AS (DELETE FROM orders RETURNING *) ",
        "COMMIT;",
        ";ROLLBACK",
        "SET ",
        "U&\"set\\005fconfig\"",
        "E'\\''",
        "$$",
        "'",
        "\"",
        "--\r",
        "/*/*",
        "*/",
        "(",
        ")",
        ",",
    ];

    private readonly List<string> _sinceLook = [];
    private string _before = "";
    private long _ran;

    [Fact]
    public async Task Nothing_is_written_and_no_secret_comes_back()
    {
        _before = await shop.FingerprintAsync();
        var seeds = Acceptance.Statements("legit_pg.jsonl", "pg_readonly.jsonl").Select(shop.Server.Fill).ToArray();
        await new FuzzTarget("postgresql-guard", Mutation.Of(seeds, Pieces), Check).RunAsync();
        Look();
        // The property means something only while statements run.
        Assert.True(_ran > 0, $"{_ran} statements were run");
    }

    private void Check(string sql)
    {
        var (accepted, said) = shop.RunAsync("gw_ro", sql).GetAwaiter().GetResult();
        _ran += accepted ? 1 : 0;
        Secrets.CheckAbsent(said, sql);
        _sinceLook.Add(sql);
        if (_sinceLook.Count >= StatementsBetweenLooks)
        {
            Look();
        }
    }

    private void Look()
    {
        var now = shop.FingerprintAsync().GetAwaiter().GetResult();
        var suspects = string.Join('\n', _sinceLook.Select(Escaped.Write));
        _sinceLook.Clear();
        Assert.True(now == _before, $"the database was changed by one of:\n{suspects}");
    }
}
