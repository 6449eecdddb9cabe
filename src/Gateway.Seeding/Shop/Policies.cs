using Gateway.Seeding.Randomness;

namespace Gateway.Seeding.Shop;

/// <summary>The shop's rules with numbers: the handbook states them and the tables follow them.</summary>
internal sealed record Policies(
    int ReturnDays,
    int FreeShippingFromCents,
    int ExpressCents,
    int WarrantyYears,
    int GiftWrapYen,
    int GiftWrapCents,
    int VoucherYears,
    int OnCallMinutes,
    int EscalationMinutes,
    int StaffDiscountPercent,
    IReadOnlyDictionary<string, int> ShippingCents
)
{
    /// <summary>The countries that the shop delivers to, in the order of the handbook.</summary>
    public static readonly IReadOnlyList<string> Countries = ["DE", "AT", "CH", "FR", "ES", "GB", "US", "JP"];

    /// <summary>The rules of the shop with this seed.</summary>
    public static Policies For(ulong seed)
    {
        var random = RandomStream.Named(seed, "policies").At(0);
        var shipping = new Dictionary<string, int>(StringComparer.Ordinal);
        var cents = 390 + (50 * random.Below(4));
        foreach (var country in Countries)
        {
            shipping[country] = cents;
            cents += 100 + (50 * random.Below(6));
        }

        return new Policies(
            random.Pick([28, 35, 42, 45, 60]),
            random.Pick([6_000, 7_500, 8_000, 9_000]),
            random.Pick([1_290, 1_490, 1_690]),
            random.Pick([3, 4, 5]),
            random.Pick([330, 385, 440, 550]),
            random.Pick([250, 290, 350]),
            random.Pick([3, 5]),
            random.Pick([10, 15, 20]),
            random.Pick([30, 40, 45]),
            random.Pick([20, 25, 30]),
            shipping
        );
    }
}
