using Gateway.Abstractions;

namespace Gateway.Core.Tests;

public class ColumnSearchTests
{
    [Theory]
    [InlineData("*amount*", Detail.Names, "orders: amount, tax_amount\n")]
    [InlineData("AMOUNT", Detail.Names, "orders: amount\n")]
    [InlineData("orders/*", Detail.Names, "orders: id, amount, tax_amount\n")]
    [InlineData("o*", Detail.Names, "odd\norders\n")]
    [InlineData("*amount*", Detail.Summary, "orders (about 0 rows): amount, tax_amount\n")]
    [InlineData("nothing", Detail.Names, "nothing here\n")]
    public async Task A_pattern_finds_tables_by_their_columns(string pattern, Detail detail, string text)
    {
        await using var fixture = new PipelineFixture();
        fixture.Connector.Tables["orders"] = new FakeTable(["id", "amount", "tax_amount"], []);
        fixture.Connector.Tables["odd"] = FakeTable.Of(1, _ => Value.Of("amount"));

        var answer = await fixture.RunAsync(new BrowseCall("shop") { Pattern = pattern, Detail = detail });

        Assert.Equal(text, answer.Text);
    }

    [Fact]
    public async Task Without_a_pattern_no_columns_are_told()
    {
        await using var fixture = new PipelineFixture();
        fixture.Connector.Tables["orders"] = new FakeTable(["id", "amount"], []);

        var listed = Assert.IsType<Listing>(await fixture.RunAsync(new BrowseCall("shop")));

        var node = Assert.Single(listed.Nodes);
        Assert.Empty(node.MatchingColumns);
        Assert.Empty(node.Node.Columns);
    }
}
