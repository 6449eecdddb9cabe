namespace Gateway.Benchmarks.Peers;

/// <summary>What is asked of the Chinook sample, in the words of both PostgreSQL and SQLite. Its names have capitals.</summary>
internal static class Chinook
{
    /// <summary>The source's name in the gateway's configuration.</summary>
    public const string Source = "chinook";

    /// <summary>One row by its key.</summary>
    public const string OneRow = """SELECT "TrackId", "Name" FROM "Track" WHERE "TrackId" = 2004""";

    /// <summary>Five questions, each with one answer of few rows.</summary>
    public static readonly (string Name, string Sql)[] Questions =
    [
        (
            "revenue by country",
            """SELECT "BillingCountry" AS country, sum("Total") AS revenue, count(*) AS n FROM "Invoice" GROUP BY 1 ORDER BY 2 DESC"""
        ),
        (
            "best artists",
            """SELECT a."Name" AS artist, sum(l."UnitPrice" * l."Quantity") AS revenue FROM "InvoiceLine" l JOIN "Track" t USING ("TrackId") JOIN "Album" b USING ("AlbumId") JOIN "Artist" a USING ("ArtistId") GROUP BY a."ArtistId", a."Name" ORDER BY 2 DESC LIMIT 10"""
        ),
        (
            "sales by month",
            """SELECT substr("InvoiceDate", 1, 7) AS month, count(*) AS n, sum("Total") AS revenue FROM "Invoice" GROUP BY 1 ORDER BY 1"""
        ),
        (
            "length by genre",
            """SELECT g."Name" AS genre, count(*) AS n, round(avg(t."Milliseconds") / 1000, 1) AS seconds FROM "Track" t JOIN "Genre" g USING ("GenreId") GROUP BY g."Name" HAVING count(*) > 20 ORDER BY 3 DESC"""
        ),
        (
            "best customer of a country",
            """SELECT country, name, total FROM (SELECT c."Country" AS country, c."LastName" AS name, sum(i."Total") AS total, rank() OVER (PARTITION BY c."Country" ORDER BY sum(i."Total") DESC) AS place FROM "Customer" c JOIN "Invoice" i USING ("CustomerId") GROUP BY c."CustomerId", c."Country", c."LastName") ranked WHERE place = 1 ORDER BY total DESC, country"""
        ),
    ];

    /// <summary>As many rows of three columns, up to 200,000.</summary>
    public static string Many(int rows) =>
        $"""SELECT t."TrackId" AS id, t."Milliseconds" AS ms, c."Country" AS country FROM "Customer" c CROSS JOIN "Track" t LIMIT {rows}""";

    /// <summary>The same question in other words, so that nobody can give an answer twice.</summary>
    public static string Variant(string sql, int number) => $"WITH variant AS (SELECT {number} AS n) {sql}";
}
