using Gateway.Seeding.Randomness;

namespace Gateway.Seeding.Shop;

/// <summary>Invents customers.</summary>
internal sealed class CustomerBook(RandomStream stream, ShopNames names)
{
    /// <summary>Where the customers live: a country is named as often as it is likely.</summary>
    private static readonly string[] Homes =
    [
        .. Enumerable.Repeat("DE", 6),
        .. Enumerable.Repeat("FR", 3),
        .. Enumerable.Repeat("ES", 3),
        .. Enumerable.Repeat("GB", 3),
        .. Enumerable.Repeat("JP", 3),
        .. Enumerable.Repeat("US", 2),
        "AT",
        "CH",
    ];

    private static readonly string[] Remarks =
    [
        "",
        "Please ring twice.",
        "Bitte beim Nachbarn abgeben",
        "=HYPERLINK(\"https://halvarmoor.example\")",
        "Prefers letters; says e-mail is \"too quick\".",
        "不在のときは宅配ボックスへ",
        "100% wool only",
    ];

    /// <summary>The customers with the ids 1 to <paramref name="count"/>; the odd ones come first.</summary>
    public IReadOnlyList<Customer> All(int count) =>
        [
            .. OddCustomers.All,
            .. Enumerable.Range(OddCustomers.All.Count + 1, count - OddCustomers.All.Count).Select(Make),
        ];

    private Customer Make(int id)
    {
        var random = stream.At(id);
        var country = random.Pick(Homes);
        var language = ShopNames.Language(country);
        var (name, given, family) = names.Person(random, language);
        return new Customer(
            id,
            name,
            random.OneIn(12) ? null : $"{given}.{family}{id}@mail.example",
            random.OneIn(3) ? null : Phone(random, country),
            names.City(random, country),
            country,
            language,
            random.OneIn(2) ? random.Between(1, 5) : null,
            ShopDates.Date(ShopDates.Day(-random.Between(1, 2_000))),
            random.OneIn(9) ? random.Pick(Remarks) : null
        );
    }

    /// <summary>A number that nobody has: from ranges kept free for films, or never given out.</summary>
    private static string Phone(SplitMix64 random, string country) =>
        country switch
        {
            "US" => $"+1 503 555 01{random.Below(100):00}",
            "GB" => $"+44 1632 960{random.Below(1_000):000}",
            "FR" => $"+33 1 99 00 {random.Below(100):00} {random.Below(100):00}",
            "ES" => $"+34 500 000 {random.Below(1_000):000}",
            "JP" => $"+81 3 0000 {random.Below(10_000):0000}",
            _ => $"+49 30 23125 {random.Below(1_000):000}",
        };
}
