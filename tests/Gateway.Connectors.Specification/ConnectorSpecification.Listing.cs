using Gateway.Abstractions;
using Xunit;

namespace Gateway.Connectors.Specification;

public abstract partial class ConnectorSpecification
{
    private string[] Granted =>
        _host.IsDatabase
            ? ["cells", "growing", "pairs", "people", "v_people", "words"]
            : ["cells", "growing", "pairs", "people", "words"];

    [Fact]
    public async Task A_listing_has_what_is_granted_in_ordinal_order()
    {
        var nodes = await List(_host.Container);
        Assert.Equal(Granted, nodes.Select(node => node.Path.Name));
        Assert.All(nodes, node => Assert.Equal(_host.Container, node.Path.Parent));
        Assert.All(nodes, node => Assert.Equal(node.Path.Name == "v_people", node.Kind == NodeKind.View));
    }

    [Fact]
    public async Task A_listing_tells_the_granted_columns_or_none()
    {
        var people = (await List(_host.Container)).Single(node => node.Path.Name == "people");
        Assert.True(
            people.Columns.Count == 0 || people.Columns.Select(c => c.Name).SequenceEqual(["id", "name", "note"])
        );
    }

    [Fact]
    public async Task A_listing_goes_on_after_any_name_also_one_that_is_not_there()
    {
        foreach (var after in Granted.Append("hidden").Append("peoplf").Append("zzz"))
        {
            var rest = Granted.Where(name => string.CompareOrdinal(name, after) > 0);
            Assert.Equal(rest, (await List(_host.Container, after)).Select(node => node.Path.Name));
        }
    }

    [Fact]
    public async Task What_is_not_there_has_no_children()
    {
        Assert.Empty(await List(Path("no such thing")));
        Assert.Empty(await List(Path("people")));
    }

    [Fact]
    public async Task A_description_shows_the_granted_columns_and_a_key()
    {
        var people = await Connector.DescribeAsync(Path("people"), Grant, default);
        Assert.Equal(["id", "name", "note"], people!.Columns.Select(column => column.Name));
        Assert.NotEmpty(people.Key);
        Assert.DoesNotContain(people.Indexes, index => index.Columns.Contains("secret"));
    }

    [Theory]
    [InlineData("people")]
    [InlineData("pairs")]
    public async Task What_is_found_for_reading_agrees_with_the_description(string name)
    {
        var found = await Connector.FindAsync(Path(name), Grant, default);
        var described = await Connector.DescribeAsync(Path(name), Grant, default);
        Assert.Equal(described!.Columns, found!.Columns);
        Assert.Equal(described.Key, found.Key);
        Assert.Equal((described.Kind, described.Version), (found.Kind, found.Version));
    }

    [Theory]
    [InlineData("hidden")]
    [InlineData("no such table")]
    [InlineData("")]
    public async Task What_is_denied_or_absent_is_neither_found_nor_described(string name)
    {
        Assert.Null(await Connector.FindAsync(Path(name), Grant, default));
        Assert.Null(await Connector.DescribeAsync(Path(name), Grant, default));
    }

    [Fact]
    public async Task A_container_or_a_column_is_no_table()
    {
        Assert.Null(await Connector.DescribeAsync(Path("people").Child("name"), Grant, default));
        await Assert.ThrowsAsync<GatewayException>(() => Read(new ReadRequest(Path("people").Child("name"), 1)));
    }
}
