namespace Gateway.Seeding.Shop;

/// <summary>The first customers: names that software likes to get wrong.</summary>
internal static class OddCustomers
{
    private const string FirstDay = "2019-02-28";

    /// <summary>The odd customers, in the order of their ids from 1.</summary>
    public static readonly IReadOnlyList<Customer> All =
    [
        new(1, "Robert'); DROP TABLE customers;--", null, null, "Leeds", "GB", "en", null, FirstDay, "Little Bobby"),
        new(2, "Zoë 👩‍🚀 Ångström", "zoe@mail.example", "+49 30 23125 002", "Köln", "DE", "de", 1, FirstDay, null),
        new(
            3,
            "محمد الفاسي",
            "mohamed@mail.example",
            null,
            "Nîmes",
            "FR",
            "fr",
            2,
            FirstDay,
            "يرجى الاتصال قبل التسليم"
        ),
        new(4, "𠮷田 一郎", "yoshida@mail.example", null, "大阪", "JP", "ja", 3, FirstDay, ""),
        new(5, "NULL", "null@mail.example", null, "Boulder", "US", "en", null, FirstDay, "NULL"),
        new(6, "  Blank Space  ", null, "+44 1632 960006", "Leeds", "GB", "en", null, FirstDay, "\t"),
        new(7, "Line\nBreak", null, null, "Chur", "CH", "de", null, FirstDay, "first line\r\nsecond line"),
        new(
            8,
            "Andre\u0301 \"Dédé\" O’Neil, Jr.",
            "andre@mail.example",
            null,
            "Lyon",
            "FR",
            "fr",
            4,
            FirstDay,
            "a,b;c|d"
        ),
    ];
}
