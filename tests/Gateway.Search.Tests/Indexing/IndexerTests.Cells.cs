using Gateway.Abstractions;
using Gateway.Search.Indexing;
using Gateway.Search.Tests.Fakes;
using Gateway.Text;

namespace Gateway.Search.Tests.Indexing;

// Cells of tables.
public sealed partial class IndexerTests
{
    [Fact]
    public async Task Cells_of_chosen_columns_are_found_with_row_column_and_revision()
    {
        var table = new FakeTable("products", "name", "description", "secret");
        table.Put(1, "Lamp", "A bright lamp for the desk", "alpha");
        table.Put(7, "Chair", null, "alpha");
        await UpdateAsync(table, "name", "description");

        var answer = await Index("lamp");

        Assert.Equal(["description", "name"], answer.Hits.Select(hit => hit.Column).Order());
        var hit = answer.Hits.Single(hit => hit.Column == "description");
        Assert.Equal("products", hit.Path.ToString());
        Assert.Equal([Value.Of(1L)], hit.RowKey);
        Assert.Equal(CellText.Of("A bright lamp for the desk").Revision, hit.Revision);
        Assert.Null(hit.Lines);
        Assert.Null(hit.Title);
        Assert.Empty((await Index("alpha")).Hits);

        Task<SearchAnswer> Index(string query) => SearchAsync(query, Sources.Tables("*"));
    }

    [Fact]
    public async Task A_denied_column_is_in_no_hit_and_no_count()
    {
        var table = new FakeTable("products", "name", "note");
        table.Put(1, "alpha", "alpha");
        await UpdateAsync(table, "name", "note");

        Assert.Equal(2, (await SearchAsync("alpha", Sources.Tables("*"))).TotalHits);
        Assert.Equal(
            "name",
            Assert.Single((await SearchAsync("alpha", Sources.Tables("*", "products.note"))).Hits).Column
        );
        Assert.Equal(0, (await SearchAsync("alpha", Sources.Tables("orders"))).TotalHits);
    }

    [Fact]
    public async Task Changed_and_removed_rows_are_followed()
    {
        var table = new FakeTable("products", "name");
        for (var id = 0; id < 2500; id++)
        {
            table.Put(id, $"alpha number {id}");
        }
        await UpdateAsync(table, "name");
        Assert.Equal(2500, (await SearchAsync("alpha", Sources.Tables("*"))).TotalHits);

        table.Put(17, "beta");
        table.Remove(18);
        await UpdateAsync(table, "name");

        Assert.Equal(2498, (await SearchAsync("alpha", Sources.Tables("*"))).TotalHits);
        Assert.Equal([Value.Of(17L)], Assert.Single((await SearchAsync("beta", Sources.Tables("*"))).Hits).RowKey);
    }

    [Fact]
    public async Task A_table_with_the_same_stamp_is_not_read_again()
    {
        var table = new FakeTable("products", "name", "note") { Version = "1" };
        table.Put(1, "alpha", "beta");
        await UpdateAsync(table, "name");
        await UpdateAsync(table, "name");
        Assert.Equal(1, table.Reads);

        await UpdateAsync(table, "note");
        Assert.Equal(2, table.Reads);
        Assert.Equal(0, (await SearchAsync("alpha", Sources.Tables("*"))).TotalHits);
        Assert.Equal(1, (await SearchAsync("beta", Sources.Tables("*"))).TotalHits);
    }

    [Fact]
    public async Task A_table_without_a_key_is_named_as_unsupported()
    {
        var table = new FakeTable("log", "line") { HasKey = false };
        table.Put(1, "alpha");
        await UpdateAsync(table, "line");

        var status = await _fixture.Index.StatusAsync("handbook", 10, CancellationToken.None);

        Assert.Contains("no key", Assert.Single(status.Failures).Reason, StringComparison.Ordinal);
        Assert.Equal(1, status.Coverage.Unsupported);
    }
}
