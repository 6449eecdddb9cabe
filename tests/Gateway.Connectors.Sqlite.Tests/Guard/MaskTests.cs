using Gateway.Abstractions;

namespace Gateway.Connectors.Sqlite.Tests.Guard;

/// <summary>Masked columns in free SQL: selected plainly they come out masked, and nothing else can be done with them.</summary>
public sealed class MaskTests(MaskTests.Data data) : IClassFixture<MaskTests.Data>
{
    private const string Ddl = """
        CREATE TABLE customers(id INTEGER PRIMARY KEY, name TEXT NOT NULL, email TEXT, pay REAL, age INT, doc BLOB);
        CREATE INDEX by_email ON customers(email);
        CREATE INDEX by_name ON customers(name, email);
        CREATE INDEX by_domain ON customers(substr(email, 1, 3));
        CREATE TABLE orders(id INTEGER PRIMARY KEY, customer_id INT REFERENCES customers(id), total REAL, contact TEXT, note TEXT);
        CREATE INDEX by_customer ON orders(customer_id);
        CREATE TABLE pairs(a TEXT, b INT, secret TEXT, PRIMARY KEY(a, b)) WITHOUT ROWID;
        CREATE TABLE made(id INTEGER PRIMARY KEY, email TEXT, domain AS (substr(email, 3)), kept AS (upper(email)) STORED, other AS (id + 1));
        CREATE INDEX by_made ON made(domain);
        CREATE VIEW contacts AS SELECT id, name, email FROM customers WHERE age > 1;
        CREATE VIEW shouted AS SELECT id, upper(email) AS loud FROM customers;
        CREATE VIEW ranked AS SELECT id, name FROM customers ORDER BY email;
        CREATE VIRTUAL TABLE customers_fts USING fts5(name, email, content='customers', content_rowid='id');
        CREATE VIRTUAL TABLE terms USING fts5vocab(customers_fts, row);
        CREATE VIEW found AS SELECT * FROM customers_fts;
        INSERT INTO customers VALUES (1, 'Ann', 'ann.canary@example.com', 1000.5, 30, x'CAFE'),
          (2, 'Bob', 'bob.canary@example.org', 1.5, 40, x'BEEF'), (3, 'Cid', NULL, NULL, 50, NULL);
        INSERT INTO orders VALUES (1, 1, 10, 'Ann', 'x'), (2, 2, 20, 'Bob', 'y'), (3, 2, 30, 'Bob', 'z');
        INSERT INTO pairs VALUES ('k', 1, 'canary secret one'), ('k', 2, 'canary secret two');
        INSERT INTO made(id, email) VALUES (1, 'canary@example.com');
        INSERT INTO customers_fts(customers_fts) VALUES ('rebuild');
        """;

    private static readonly Grant Granted = TestDatabase.Masked(
        "customers.email=partial",
        "customers.pay=redact",
        "customers.doc=hash",
        "pairs.secret=hash",
        "made.email=partial"
    );

    [Theory]
    [InlineData("SELECT email FROM customers WHERE id = 1", "a***@***.com")]
    [InlineData("SELECT id, email AS mail FROM customers WHERE age > 30 ORDER BY name", "2|b***@***.org\n3|null")]
    [InlineData("SELECT email, pay FROM customers ORDER BY age DESC LIMIT 1", "null|***")]
    [InlineData("SELECT * FROM customers c WHERE id = 3", "3|Cid|null|***|50|null")]
    [InlineData("SELECT (email), customers.email, main.customers.email FROM customers WHERE rowid = 1", null)]
    [InlineData("SELECT c.email, o.total FROM orders o JOIN customers c ON c.id = o.customer_id ORDER BY o.id", null)]
    [InlineData(
        "SELECT c.email, o.total FROM orders o LEFT JOIN customers c ON c.name = o.contact ORDER BY o.id",
        null
    )]
    [InlineData(
        "SELECT c.email, o.id FROM orders o JOIN customers c ON c.age = o.total ORDER BY o.id",
        "a***@***.com|3"
    )]
    [InlineData(
        "SELECT c.email, o.id FROM orders o LEFT JOIN (SELECT age, email FROM customers LIMIT 9) c ON c.age = o.total WHERE o.id = 3",
        "a***@***.com|3"
    )]
    [InlineData("SELECT c.email FROM customers c JOIN orders o ON o.customer_id = c.id WHERE o.total > 10", null)]
    [InlineData("SELECT email FROM contacts ORDER BY name", "a***@***.com\nb***@***.org\nnull")]
    [InlineData("SELECT * FROM (SELECT id, email FROM customers WHERE id = 2)", "2|b***@***.org")]
    [InlineData("WITH c AS (SELECT id, email e FROM customers) SELECT e FROM c WHERE id = 1", "a***@***.com")]
    [InlineData(
        "WITH c AS MATERIALIZED (SELECT id, email e FROM customers) SELECT e FROM c WHERE id = 1",
        "a***@***.com"
    )]
    [InlineData(
        "SELECT email FROM customers WHERE id = 1 UNION ALL SELECT email FROM contacts WHERE id = 2",
        "a***@***.com\nb***@***.org"
    )]
    [InlineData(
        "SELECT (SELECT email FROM customers WHERE id = o.customer_id) FROM orders o WHERE id = 1",
        "a***@***.com"
    )]
    [InlineData(
        "SELECT email, count(*), max(o.total) FROM customers c JOIN orders o ON o.customer_id = c.id GROUP BY c.id ORDER BY c.id",
        "a***@***.com|1|10\nb***@***.org|2|30"
    )]
    [InlineData(
        "SELECT email, row_number() OVER (ORDER BY id) FROM customers WHERE id < 3",
        "a***@***.com|1\nb***@***.org|2"
    )]
    [InlineData(
        "SELECT email, date('2025-01-01'), printf('%s-%s', name, age), coalesce(name, '?') FROM customers WHERE id = 1",
        "a***@***.com|2025-01-01|Ann-30|Ann"
    )]
    [InlineData(
        "SELECT json_object('n', name, 'a', age), email, upper(name) || name FROM customers WHERE id = 1",
        null
    )]
    [InlineData(
        "SELECT email FROM customers c, json_each('[1,2]') j WHERE j.value = c.id ORDER BY c.id",
        "a***@***.com\nb***@***.org"
    )]
    [InlineData(
        "SELECT email FROM customers WHERE id IN (SELECT customer_id FROM orders) ORDER BY id",
        "a***@***.com\nb***@***.org"
    )]
    [InlineData(
        "SELECT email FROM customers c WHERE EXISTS (SELECT email FROM orders o WHERE o.customer_id = c.id) ORDER BY id",
        null
    )]
    [InlineData("SELECT DISTINCT id, email FROM customers WHERE id = 1", "1|a***@***.com")]
    [InlineData(
        "SELECT a.email, b.email FROM customers a CROSS JOIN customers b WHERE a.id = 1 AND b.id = 2",
        "a***@***.com|b***@***.org"
    )]
    [InlineData("SELECT count(*), count(name), sum(age) FROM customers WHERE name LIKE 'A%'", "1|1|30")]
    [InlineData("SELECT name FROM customers NOT INDEXED WHERE id = 1", "Ann")]
    [InlineData("SELECT c.id FROM customers c LEFT JOIN contacts d ON d.email IS c.email AND 0 WHERE c.id = 1", "1")]
    [InlineData("SELECT a, b FROM pairs WHERE a = 'k' AND b > 1", "k|2")]
    [InlineData("SELECT id, other FROM made", "1|2")]
    [InlineData("SELECT kept FROM made", "***")]
    [InlineData(
        "SELECT email FROM customers c ORDER BY (SELECT count(*) FROM orders o WHERE o.customer_id = c.id), c.id",
        null
    )]
    public async Task A_masked_column_can_be_selected(string sql, string? expected)
    {
        var (accepted, said) = await Run(sql);
        Assert.True(accepted, said);
        Assert.DoesNotContain("canary", said, StringComparison.OrdinalIgnoreCase);
        Assert.Equal(expected ?? said, said);
    }

    [Theory]
    [InlineData("SELECT upper(email) FROM customers")]
    [InlineData("SELECT email || '' FROM customers")]
    [InlineData("SELECT length(email), typeof(email) FROM customers")]
    [InlineData("SELECT CAST(email AS BLOB) FROM customers")]
    [InlineData("SELECT coalesce(email, 'x') FROM customers")]
    [InlineData("SELECT CASE WHEN id = 1 THEN email END FROM customers")]
    [InlineData("SELECT email IS NULL FROM customers")]
    [InlineData("SELECT pay + 0 FROM customers")]
    [InlineData("SELECT +email FROM customers")]
    [InlineData("SELECT email COLLATE NOCASE FROM customers")]
    [InlineData(
        "WITH RECURSIVE r(n, e) AS (SELECT 1, email FROM customers UNION ALL SELECT n + 1, e FROM r WHERE n < 2) SELECT e FROM r"
    )]
    [InlineData("SELECT -pay FROM customers")]
    [InlineData("SELECT id FROM customers WHERE email = 'ann.canary@example.com'")]
    [InlineData("SELECT email FROM customers WHERE email LIKE 'a%'")]
    [InlineData("SELECT id FROM customers WHERE email > 'a' AND email < 'b'")]
    [InlineData("SELECT id FROM customers WHERE email IS NOT NULL")]
    [InlineData("SELECT id FROM customers WHERE email IN ('x', 'y')")]
    [InlineData("SELECT id FROM customers WHERE pay BETWEEN 1 AND 2")]
    [InlineData("SELECT id FROM customers WHERE name = 'Ann' AND email > 'a'")]
    [InlineData("SELECT id FROM customers WHERE (name, email) > ('Ann', 'a')")]
    [InlineData("SELECT id FROM customers WHERE substr(email, 1, 3) = 'ann'")]
    [InlineData("SELECT substr(email, 1, 3) FROM customers INDEXED BY by_domain WHERE substr(email, 1, 3) > ''")]
    [InlineData("SELECT email FROM customers ORDER BY email")]
    [InlineData("SELECT id FROM customers ORDER BY email LIMIT 1")]
    [InlineData("SELECT email FROM customers ORDER BY 1")]
    [InlineData("SELECT email AS e FROM customers ORDER BY e DESC")]
    [InlineData("SELECT name, email FROM customers ORDER BY name, 2")]
    [InlineData("SELECT id FROM customers INDEXED BY by_email ORDER BY email")]
    [InlineData("SELECT id FROM customers INDEXED BY by_email")]
    [InlineData("SELECT email FROM customers INDEXED BY BY_NAME WHERE name = 'Ann'")]
    [InlineData("SELECT id FROM customers WHERE rowid IN (SELECT rowid FROM customers ORDER BY email LIMIT 1)")]
    [InlineData("SELECT id FROM customers c ORDER BY (SELECT c.email)")]
    [InlineData("SELECT id, email FROM customers GROUP BY 2")]
    [InlineData("SELECT count(DISTINCT email), count(*) FILTER (WHERE email > 'b') FROM customers")]
    [InlineData("SELECT 1 FROM customers a, customers b WHERE (a.email, 1) = (b.email, 1)")]
    [InlineData("SELECT nth_value(email, 1) OVER () FROM customers")]
    [InlineData("SELECT sum(age) OVER (PARTITION BY email) FROM customers")]
    [InlineData("SELECT id FROM customers WHERE (email, id) IN (SELECT contact, id FROM orders)")]
    [InlineData("SELECT id FROM orders WHERE contact IN (SELECT email FROM customers)")]
    [InlineData("SELECT id FROM customers GROUP BY id HAVING email > 'b'")]
    [InlineData("SELECT id FROM customers WHERE email IS email")]
    [InlineData("SELECT id FROM customers WHERE email")]
    [InlineData("SELECT NOT email FROM customers")]
    [InlineData("SELECT email -> '$' FROM customers")]
    [InlineData("SELECT pay FROM customers ORDER BY pay")]
    [InlineData("SELECT id, row_number() OVER (ORDER BY pay) FROM customers")]
    [InlineData("SELECT id, row_number() OVER (ORDER BY email) FROM customers")]
    [InlineData("SELECT lag(email) OVER (ORDER BY id) FROM customers")]
    [InlineData("SELECT group_concat(id ORDER BY email) FROM customers")]
    [InlineData("SELECT email, count(*) FROM customers GROUP BY email")]
    [InlineData("SELECT count(*) FROM customers GROUP BY pay")]
    [InlineData("SELECT count(email), min(email), max(email) FROM customers")]
    [InlineData("SELECT max(email) FROM customers")]
    [InlineData("SELECT id, min(pay) FROM customers")]
    [InlineData("SELECT group_concat(email) FROM customers")]
    [InlineData("SELECT json_group_array(email) FROM customers")]
    [InlineData("SELECT json_array(email) FROM customers")]
    [InlineData("SELECT DISTINCT email FROM customers")]
    [InlineData("SELECT DISTINCT name, email FROM customers")]
    [InlineData("SELECT email FROM customers UNION SELECT email FROM contacts")]
    [InlineData("SELECT email FROM customers INTERSECT SELECT 'x'")]
    [InlineData("SELECT email FROM customers EXCEPT SELECT 'x'")]
    [InlineData("SELECT id FROM customers UNION ALL SELECT email FROM customers")]
    [InlineData("SELECT id FROM customers WHERE 'x' IN (SELECT email FROM customers)")]
    [InlineData("SELECT 1 FROM customers a JOIN customers b ON a.email = b.email")]
    [InlineData("SELECT 1 FROM customers a JOIN customers b USING (email)")]
    [InlineData("SELECT 1 FROM customers NATURAL JOIN (SELECT 'ann.canary@example.com' AS email)")]
    [InlineData("SELECT n FROM (SELECT 'ann.canary@example.com' AS email, 1 AS n) JOIN customers USING (email)")]
    [InlineData("SELECT id FROM contacts WHERE email LIKE '%canary%'")]
    [InlineData("SELECT loud FROM shouted")]
    [InlineData("SELECT id FROM ranked")]
    [InlineData("SELECT id FROM ranked LIMIT 1")]
    [InlineData("SELECT printf('%s %s', id, email) FROM customers")]
    [InlineData("SELECT max(id, 3, email) FROM customers")]
    [InlineData("SELECT concat(name, (SELECT email FROM customers LIMIT 1)) FROM customers")]
    [InlineData("SELECT \"printf\"('%s', email), printf('x') FROM customers")]
    [InlineData("SELECT count(*) FROM (SELECT email e FROM customers) WHERE e > 'a'")]
    [InlineData("WITH c AS MATERIALIZED (SELECT email e FROM customers) SELECT count(*) FROM c WHERE e > 'a'")]
    [InlineData("SELECT value FROM customers, json_each(email)")]
    [InlineData("SELECT id FROM orders LIMIT (SELECT pay FROM customers LIMIT 1)")]
    [InlineData("SELECT id FROM customers LIMIT 1 OFFSET (SELECT pay FROM customers LIMIT 1)")]
    [InlineData("SELECT iif((SELECT email FROM customers LIMIT 1) > 'a', 1, 0)")]
    [InlineData("SELECT (SELECT email FROM customers LIMIT 1) || ''")]
    [InlineData("SELECT hex(doc) FROM customers")]
    [InlineData("SELECT length(doc) FROM customers")]
    [InlineData("SELECT secret = 'x' FROM pairs")]
    [InlineData("SELECT a FROM pairs ORDER BY secret")]
    [InlineData("SELECT a FROM pairs WHERE secret GLOB 'c*'")]
    [InlineData("SELECT domain FROM made NOT INDEXED")]
    [InlineData("SELECT id FROM made WHERE domain = 'x'")]
    [InlineData("SELECT id FROM made WHERE kept > 'A'")]
    [InlineData("SELECT id FROM made ORDER BY domain")]
    [InlineData("SELECT * FROM customers_fts")]
    [InlineData("SELECT rowid FROM customers_fts WHERE customers_fts MATCH 'canary'")]
    [InlineData("SELECT * FROM found")]
    [InlineData("SELECT * FROM terms")]
    [InlineData("SELECT term FROM terms NATURAL JOIN (SELECT 'canary' AS term)")]
    [InlineData("EXPLAIN QUERY PLAN SELECT id FROM customers WHERE email = 'x'")]
    [InlineData("SELECT id FROM customers WHERE email = 'x' OR id = 1")]
    [InlineData("SELECT id FROM customers c WHERE EXISTS (SELECT 1 FROM orders o WHERE o.contact = c.email)")]
    [InlineData("SELECT id FROM customers WHERE iif(email IS NULL, abs(-9223372036854775808), 1)")]
    [InlineData("VALUES ((SELECT count(email) FROM customers))")]
    [InlineData("WITH RECURSIVE r(e) AS (SELECT email FROM customers UNION SELECT e FROM r) SELECT e FROM r")]
    [InlineData(
        "WITH RECURSIVE r(n, e) AS (SELECT 1, email FROM customers UNION ALL SELECT n + 1, e FROM r WHERE n < 3 ORDER BY 2) SELECT n FROM r"
    )]
    public async Task Any_other_use_is_refused(string sql)
    {
        var (accepted, said) = await Run(sql);
        Assert.False(accepted, said);
        Assert.DoesNotContain(
            "canary",
            said.Replace(sql, "", StringComparison.Ordinal),
            StringComparison.OrdinalIgnoreCase
        );
    }

    private async Task<(bool, string)> Run(string sql)
    {
        try
        {
            await using var query = await data.Connector.Queries!.PrepareAsync(new(sql, []), Granted, default);
            await using var set = await query.RunAsync(1000, default);
            var (rows, _) = await Rows.Of(set);
            return (true, string.Join('\n', rows.Select(row => string.Join('|', row))));
        }
        catch (GatewayException e)
        {
            return (false, $"{e.Code}: {e.Message} {e.Hint}");
        }
    }

    /// <summary>One database for all statements: none of them changes it.</summary>
    public sealed class Data : IDisposable
    {
        private readonly TestDatabase _database = new(Ddl);

        public Data() => Connector = _database.Connect();

        public IConnector Connector { get; }

        public void Dispose()
        {
            Connector.DisposeAsync().AsTask().GetAwaiter().GetResult();
            _database.Dispose();
        }
    }
}
