using System.Text;
using System.Text.Json;

namespace Gateway.Seeding.Tests.Shop;

public sealed class HandbookTests(SmallShop shop) : IClassFixture<SmallShop>
{
    [Fact]
    public void The_documents_talk_about_the_shop_of_the_database()
    {
        var prices = Text("data/price-list.md");
        foreach (
            var row in Database.Rows(
                shop.Report.Database,
                "SELECT name, printf('%.2f', price_cents / 100.0) FROM products"
            )
        )
        {
            Assert.Contains($"| {row[0]} | {row[1]} |", prices, StringComparison.Ordinal);
        }

        var head = (string)Database.Value(shop.Report.Database, "SELECT name FROM employees WHERE manager_id IS NULL")!;
        Assert.Contains(head, Text("people/first-week.md"), StringComparison.Ordinal);
        Assert.Contains(shop.Report.Questions[1].Evidence[0], Text("policies/returns.md"), StringComparison.Ordinal);
    }

    [Fact]
    public void No_slot_stays_empty()
    {
        foreach (var file in Directory.EnumerateFiles(shop.Report.Handbook, "*", SearchOption.AllDirectories))
        {
            Assert.DoesNotContain("{{", Encoding.Latin1.GetString(File.ReadAllBytes(file)), StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Formats_are_what_they_say()
    {
        using var warehouses = JsonDocument.Parse(Text("data/warehouses.json"));
        Assert.Equal(4, warehouses.RootElement.GetProperty("warehouses").GetArrayLength());
        Assert.Equal([0xFF, 0xFE], Bytes("operations/warehouse-opening.txt")[..2]);
        Assert.Contains(
            "València",
            Encoding.Unicode.GetString(Bytes("operations/warehouse-opening.txt")),
            StringComparison.Ordinal
        );
        Assert.Contains(
            "Österreicher",
            Encoding.Latin1.GetString(Bytes("data/suppliers.csv")),
            StringComparison.Ordinal
        );
        Assert.StartsWith("<!DOCTYPE html>", Text("policies/shipping.html"), StringComparison.Ordinal);
    }

    [Fact]
    public void The_log_tells_what_the_incident_report_says()
    {
        var warning = Text("logs/import-2025-03-14.log")
            .Split('\n')
            .First(line => line.Contains("WARN", StringComparison.Ordinal));
        Assert.StartsWith("2025-03-14T02:11", warning, StringComparison.Ordinal);
        var order = warning.Split("order=")[1].Split(' ')[0];
        Assert.Contains($"order {order}", Text("operations/incident-2025-03-14.md"), StringComparison.Ordinal);
    }

    [Fact]
    public void The_injection_is_there_and_says_that_it_is_harmless() =>
        Assert.StartsWith("# Harmless", Text("untrusted/HARMLESS-prompt-injection-test.md"), StringComparison.Ordinal);

    [Fact]
    public void A_link_leaves_the_folder()
    {
        if (OperatingSystem.IsWindows())
        {
            return; // Making links is a privilege there.
        }

        var link = new FileInfo(Path.Combine(shop.Report.Handbook, "link-that-leaves-the-folder.txt"));
        Assert.Equal("../outside-the-handbook.txt", link.LinkTarget);
        Assert.Contains("CANARY", File.ReadAllText(link.FullName), StringComparison.Ordinal);
    }

    private string Text(string name) => Encoding.UTF8.GetString(Bytes(name));

    private byte[] Bytes(string name) => File.ReadAllBytes(Path.Combine(shop.Report.Handbook, name));
}
