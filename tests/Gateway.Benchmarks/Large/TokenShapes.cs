namespace Gateway.Benchmarks.Large;

/// <summary>Five shapes of a thousand rows, each as the query that gives it and the tables that it reads.</summary>
internal static class TokenShapes
{
    /// <summary>The tables.</summary>
    public const string Tables = """
        CREATE TABLE tickets AS SELECT n AS id, 'open' AS state,
          (SELECT string_agg((ARRAY['the','printer','does','not','answer','since','this','morning','and','nobody','knows',
            'why','it','was','moved','to','another','room','please','help'])[1 + (n * 7 + w * w * 3 + w) % 20], ' ')
           FROM generate_series(1, 50 + n % 500) w) AS body FROM generate_series(1, 1000) n;
        CREATE TABLE orders AS SELECT n AS id, n * 17 % 400 + 1 AS customer_id, n % 7 + 1 AS quantity FROM generate_series(1, 1000) n;
        CREATE TABLE people AS SELECT n AS id, 'Person ' || n AS name, CASE WHEN n % 3 = 0 THEN NULL ELSE n % 90 END AS age,
          CASE WHEN n % 2 = 0 THEN 'person' || n || '@example.org' END AS mail, n % 5 = 0 AS is_member,
          CASE WHEN n % 4 = 0 THEN round(n / 7.0, 2) END AS balance, NULL::text AS phone, NULL::text AS fax,
          'Main Street ' || n % 200 AS street, (10000 + n * 37 % 89999)::text AS postcode, 'Springfield' AS city,
          CASE WHEN n % 6 = 0 THEN 'prefers letters' END AS remark FROM generate_series(1, 1000) n;
        CREATE TABLE measurements AS SELECT n AS id, timestamptz '2026-01-05 08:00:00+00' + n * interval '17.25 seconds' AS at,
          (sin(n) * 1000)::numeric(12, 4) AS flow, (cos(n) * 10)::float8 AS level, (n % 97 / 3.0)::numeric(8, 3) AS load
          FROM generate_series(1, 1000) n;
        CREATE TABLE customers AS SELECT n AS id, 'Customer number ' || n AS name, 'Northern region' AS region, 'Germany' AS country,
          'wholesale' AS segment, 'EUR' AS currency FROM generate_series(1, 400) n;
        """;

    /// <summary>The shapes, as the outcome names them.</summary>
    public static readonly (string Name, string Sql)[] All =
    [
        ("narrow integers", "SELECT id, customer_id, quantity FROM orders ORDER BY id"),
        ("wide, mixed, with NULLs", "SELECT * FROM people ORDER BY id"),
        ("texts of 250 to 3,000 characters", "SELECT id, state, body FROM tickets ORDER BY id"),
        ("times and decimals", "SELECT * FROM measurements ORDER BY id"),
        (
            "a join that repeats its last columns",
            "SELECT o.id, o.quantity, c.name, c.region, c.country, c.segment, c.currency FROM orders o JOIN customers c ON c.id = o.customer_id ORDER BY o.id"
        ),
    ];
}
