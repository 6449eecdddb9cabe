using System.Globalization;
using Microsoft.Data.Sqlite;

namespace Gateway.Seeding.Shop;

/// <summary>The five questions; what the tables know is answered by the tables, the rest by the shop's rules.</summary>
internal static class ShopQuestions
{
    /// <summary>The questions with their answers for this shop.</summary>
    /// <param name="connection">The shop's database.</param>
    /// <param name="world">The same shop.</param>
    /// <param name="schema">The schema that the questions' tables are named with; null for none.</param>
    public static IReadOnlyList<ShopQuestion> Ask(SqliteConnection connection, ShopWorld world, string? schema = null)
    {
        var at = schema is null ? "" : schema + ".";
        return
        [
            Revenue(connection, at),
            MostOrders(connection, at),
            ReturnPeriod(world),
            Marmot(connection, at),
            GiftWrapping(world),
        ];
    }

    private static ShopQuestion Revenue(SqliteConnection connection, string at)
    {
        static string Sql(string at) =>
            $"""
                SELECT o.ship_country, sum(l.quantity * l.unit_price_cents) AS revenue_cents
                FROM {at}orders o JOIN {at}order_lines l ON l.order_id = o.id
                WHERE o.status <> 'cancelled' AND o.ordered_at >= '2025-03-01' AND o.ordered_at < '2025-04-01'
                GROUP BY o.ship_country ORDER BY revenue_cents DESC, o.ship_country
                """;
        var (country, cents) = First(connection, Sql(""));
        return new(
            "Which country brought the most revenue in March 2025, cancelled orders left out?",
            [new("query", ShopSeed.DatabaseSource, Sql(at))],
            $"{country}, with articles for {Euros(cents)} euros ({cents} cents).",
            [country, cents]
        );
    }

    private static ShopQuestion MostOrders(SqliteConnection connection, string at)
    {
        static string Sql(string at) =>
            $"""
                SELECT c.name, count(*) AS orders
                FROM {at}orders o JOIN {at}customers c ON c.id = o.customer_id
                GROUP BY c.id ORDER BY orders DESC, c.id LIMIT 3
                """;
        var (name, orders) = First(connection, Sql(""));
        return new(
            "Which customer has placed the most orders?",
            [new("query", ShopSeed.DatabaseSource, Sql(at))],
            $"{name}, with {orders} orders.",
            [name, orders]
        );
    }

    private static ShopQuestion ReturnPeriod(ShopWorld world)
    {
        var days = world.Policies.ReturnDays;
        return new(
            "How long may a customer send back something that was not used?",
            [new("search", ShopSeed.HandbookSource, "return period unused")],
            $"{days} days from delivery (policies/returns.md).",
            [$"{days} days"]
        );
    }

    private static ShopQuestion Marmot(SqliteConnection connection, string at)
    {
        static string Sql(string at) =>
            $"""
                SELECT p.name, r.id AS review, r.body
                FROM {at}reviews r JOIN {at}products p ON p.id = r.product_id
                WHERE r.body LIKE '%Murmeltier%'
                """;
        var (product, review) = First(connection, Sql(""));
        return new(
            "Welches Produkt hat laut einer Bewertung ein Murmeltier angeknabbert?",
            [new("query", ShopSeed.DatabaseSource, Sql(at))],
            $"{product} (Bewertung {review}).",
            [product, "Murmeltier"]
        );
    }

    private static ShopQuestion GiftWrapping(ShopWorld world)
    {
        var yen = world.Policies.GiftWrapYen;
        return new(
            "ギフト包装の料金はいくらですか。",
            [new("search", ShopSeed.HandbookSource, "ギフト包装 料金")],
            $"一点につき{yen}円です（ja/贈り物の包装.txt）。",
            [$"{yen}円"]
        );
    }

    private static (string First, string Second) First(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        using var reader = command.ExecuteReader();
        if (!reader.Read())
        {
            throw new InvalidOperationException("A question about the shop has no answer in it.");
        }

        return (Text(0), Text(1));

        string Text(int column) => Convert.ToString(reader.GetValue(column), CultureInfo.InvariantCulture)!;
    }

    private static string Euros(string cents) =>
        (long.Parse(cents, CultureInfo.InvariantCulture) / 100m).ToString("N2", CultureInfo.InvariantCulture);
}
