namespace Gateway.Seeding.Shop.Tables;

/// <summary>Small tables of fixed size, mostly with odd names and odd values.</summary>
internal static class SmallTables
{
    private const int VoucherCount = 60;

    /// <summary>Customer groups.</summary>
    public static SeedTable Groups() =>
        new(
            "group",
            ["id", "select", "order", "values"],
            5,
            [
                [1L, "Hut friends", 10L, "free gift wrapping"],
                [2L, "Mountain rescue", 20L, "10 % on ropes, lamps and stoves"],
                [3L, "Schools", 30L, "payment within 30 days"],
                [4L, "Repair café", 40L, "spare parts at cost"],
                [5L, "None of the above", 99L, null],
            ]
        );

    /// <summary>Vouchers, in a table whose names all need quotes.</summary>
    public static SeedTable Vouchers(ShopWorld world)
    {
        var stream = world.Stream("vouchers");
        return new(
            "Gift Vouchers",
            ["voucher code", "value in \"cents\"", "für wen", "redeemed-on"],
            VoucherCount,
            Enumerable.Range(1, VoucherCount).Select(Row)
        );

        object?[] Row(int number)
        {
            var random = stream.At(number);
            var code = $"HM-{number:000}-{random.Next() & 0xFFFFF:X5}";
            var person = random.OneIn(3) ? null : random.Pick(world.Customers).Name;
            var redeemed = random.OneIn(2) ? null : ShopDates.Date(ShopDates.Day(random.Below(365)));
            return [code, random.Pick([2_500L, 5_000L, 10_000L]), person, redeemed];
        }
    }

    /// <summary>Values at the edges of their types.</summary>
    public static SeedTable OddValues() =>
        new(
            "odd values",
            ["what", "value"],
            0,
            [
                ["largest integer", long.MaxValue],
                ["least integer", long.MinValue],
                ["2^53 + 1, which no double can hold", 9_007_199_254_740_993L],
                ["one tenth", 0.1],
                ["a third of a cent", 0.0033333333333333335],
                ["infinity", double.PositiveInfinity],
                ["minus infinity", double.NegativeInfinity],
                ["a tiny real", 5e-324],
                ["a real that looks like an integer", 3.0],
                ["an integer as text", "42"],
                ["nothing", null],
                ["empty text", ""],
                ["empty blob", Array.Empty<byte>()],
                ["all bytes", Enumerable.Range(0, 256).Select(value => (byte)value).ToArray()],
                ["the word NULL", "NULL"],
                ["text with a NUL inside", "before\0after"],
                ["emoji with joiners", "👩‍👩‍👧‍👦 🏔️ 🇯🇵"],
                ["right to left", "مرحبا بالعالم"],
                ["a mark of byte order", "\uFEFFstart"],
                ["line ends", "one\ntwo\r\nthree\rfour\u2028five"],
                ["quotes and delimiters", "'\"`;--/*\\,\t|"],
                ["markup", "<b>&amp;</b> {{slot}} ${name} %s"],
            ]
        );

    /// <summary>Things that look like keys.</summary>
    public static SeedTable Secrets(ShopWorld world)
    {
        var random = world.Stream("secrets").At(0);
        return new(
            "secrets",
            ["name", "value"],
            3,
            [
                ["payment provider", $"made-up-{random.Next():x16}"],
                ["parcel service", $"made-up-{random.Next():x16}"],
                ["back door of the warehouse", $"made-up-{random.Next() % 10_000:0000}"],
            ]
        );
    }
}
