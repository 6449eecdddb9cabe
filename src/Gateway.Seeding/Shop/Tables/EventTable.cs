using System.Globalization;
using Gateway.Seeding.Randomness;

namespace Gateway.Seeding.Shop.Tables;

/// <summary>The table <c>events</c>: by far the largest, so its rows are cheap to make.</summary>
internal static class EventTable
{
    private const int EventsOfSession = 9;

    private static readonly string[] Kinds =
    [
        "view",
        "view",
        "view",
        "view",
        "view",
        "view",
        "search",
        "search",
        "cart",
        "checkout",
    ];

    /// <summary>One row a click.</summary>
    public static SeedTable Of(ShopWorld world)
    {
        var clicks = world.Stream("events");
        var sessions = world.Stream("sessions");
        return new(
            "events",
            ["id", "occurred_at", "kind", "session", "customer_id", "product_id", "milliseconds"],
            world.Size.Events,
            Rows()
        );

        IEnumerable<object?[]> Rows()
        {
            var session = "";
            long? customer = null;
            for (var index = 0; index < world.Size.Events; index++)
            {
                if (index % EventsOfSession == 0)
                {
                    var visitor = sessions.At(index);
                    session = visitor.Next().ToString("x16", CultureInfo.InvariantCulture);
                    customer = visitor.OneIn(2) ? null : visitor.Pick(world.Customers).Id;
                }

                yield return Row(index, session, customer, clicks.At(index));
            }
        }

        object?[] Row(int index, string session, long? customer, SplitMix64 random)
        {
            var kind = random.OneIn(400) ? "error" : random.Pick(Kinds);
            return
            [
                index + 1L,
                ShopDates.Time(ShopDates.Spread(index, world.Size.Events)),
                kind,
                session,
                customer,
                kind is "view" or "cart" ? 1L + random.Below(world.Products.Count) : null,
                random.OneIn(10) ? null : 20L + (random.Below(60) * random.Below(60)),
            ];
        }
    }
}
