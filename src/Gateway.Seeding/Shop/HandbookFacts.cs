using System.Globalization;
using System.Text.RegularExpressions;

namespace Gateway.Seeding.Shop;

/// <summary>Fills the slots of the handbook's documents, <c>{{name}}</c> or <c>{{name:argument}}</c>, with facts of the shop.</summary>
internal sealed partial class HandbookFacts(ShopWorld world)
{
    private readonly OrderBook _orders = new(world);

    /// <summary>The text with all slots filled.</summary>
    /// <exception cref="InvalidOperationException">A slot is unknown: the document is wrong.</exception>
    public string Fill(string text) =>
        Slot().Replace(text, match => Value(match.Groups["name"].Value, match.Groups["argument"].Value));

    private string Value(string name, string argument)
    {
        var rules = world.Policies;
        return name switch
        {
            "return_days" => Text(rules.ReturnDays),
            "free_from" => Text(rules.FreeShippingFromCents / 100),
            "express" => Euros(rules.ExpressCents),
            "warranty_years" => Text(rules.WarrantyYears),
            "wrap_yen" => Text(rules.GiftWrapYen),
            "wrap" => Euros(rules.GiftWrapCents),
            "voucher_years" => Text(rules.VoucherYears),
            "oncall_minutes" => Text(rules.OnCallMinutes),
            "escalation_minutes" => Text(rules.EscalationMinutes),
            "staff_discount" => Text(rules.StaffDiscountPercent),
            "shipping" => Euros(rules.ShippingCents[argument]),
            "price" => Euros(world.ProductNamed(argument).PriceCents),
            "sku" => world.ProductNamed(argument).Sku,
            "staff" => Staff(argument, 0),
            "second" => Staff(argument, 1),
            "regular" => world.Regular.Name,
            "order" or "customer" or "product" or "date" => OrderFact(
                name,
                int.Parse(argument, CultureInfo.InvariantCulture)
            ),
            "stuck_order" => Text(ImportNight.StuckOrder(world).Id),
            "stuck_product" => ImportNight.StuckOrder(world).Lines[0].Product.Name,
            "import_log" => ImportNight.Log(world),
            "on_call_then" => HandbookLists.OnCall(world, ImportNight.Week),
            "price_list" => HandbookLists.PriceList(world),
            "rota" => HandbookLists.Rota(world),
            _ => throw new InvalidOperationException($"The handbook has no slot '{name}'."),
        };
    }

    private string OrderFact(string name, int number)
    {
        var order = _orders.At(number);
        return name switch
        {
            "order" => Text(order.Id),
            "customer" => order.Customer.Name.ReplaceLineEndings(" "),
            "product" => order.Lines[0].Product.Name,
            _ => order.OrderedAt[..10],
        };
    }

    private string Staff(string title, int which) =>
        world.Employees.Where(employee => employee.Title == title).ElementAt(which).Name;

    private static string Euros(int cents) => (cents / 100m).ToString("0.00", CultureInfo.InvariantCulture);

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);

    [GeneratedRegex(@"\{\{(?<name>[a-z_]+)(:(?<argument>[^}]+))?\}\}", RegexOptions.CultureInvariant)]
    private static partial Regex Slot();
}
