using Gateway.Abstractions;
using Xunit;

namespace Gateway.Connectors.Specification;

/// <summary>What every connector to a database does beyond that: keys and views, which its owner has declared.</summary>
public abstract partial class DatabaseSpecification : TypedSpecification
{
    private readonly DatabaseHost _host;

    /// <summary>Made for each test; the host is shared.</summary>
    protected DatabaseSpecification(DatabaseHost host)
        : base(host) => _host = host;

    [Fact]
    public async Task A_key_that_is_not_there_reads_nothing()
    {
        Assert.Empty((await Read(new ReadRequest(Path("people"), 10) { At = [Value.Of(1L)] })).Rows);
        Assert.Equal(25, (await Read(new ReadRequest(Path("people"), 100) { After = [Value.Of(1L)] })).Rows.Count);
        await Assert.ThrowsAsync<GatewayException>(() =>
            Read(new ReadRequest(Path("pairs"), 1) { At = [Value.Of("a")] })
        );
    }

    [Fact]
    public async Task A_change_is_seen_by_the_next_read_whatever_version_was_told_before()
    {
        var kept = new KeptRows(Connector, Grant);
        try
        {
            for (var i = 0; i < 12; i++)
            {
                var name = $"name {i / 3}";
                await RenameAsync(name);
                for (var again = 0; again < 2; again++)
                {
                    Assert.Contains(name, await kept.QueryAsync("SELECT name FROM people"), StringComparison.Ordinal);
                    Assert.Contains(name, await kept.ReadAsync(Path("people")), StringComparison.Ordinal);
                }
            }
        }
        finally
        {
            await RenameAsync("Person 1");
        }
    }

    [Fact]
    public async Task A_view_gives_one_page_that_says_so()
    {
        var page = await Read(new ReadRequest(Path("v_people"), 5));
        Assert.Equal((6, 0), (page.Rows.Count, page.Keys.Count));
        Assert.NotEmpty(page.Notices);
    }

    [Fact]
    public async Task A_description_shows_what_the_owner_declared()
    {
        var people = await Connector.DescribeAsync(Path("people"), Grant, default);
        Assert.Equal(["id", "name", "note"], people!.Columns.Select(column => column.Name));
        Assert.Equal(["id"], people.Key);
        Assert.False(people.Columns[0].Nullable);
        Assert.True(people.Columns[2].Nullable);
        Assert.DoesNotContain(people.Indexes, index => index.Columns.Contains("secret"));
        var pairs = await Connector.DescribeAsync(Path("pairs"), Grant, default);
        Assert.Equal(["a", "b"], pairs!.Key);
        var view = await Connector.DescribeAsync(Path("v_people"), Grant, default);
        Assert.Equal((NodeKind.View, 0), (view!.Kind, view.Key.Count));
    }

    [Fact]
    public async Task What_is_found_of_a_view_agrees_with_its_description()
    {
        var found = await Connector.FindAsync(Path("v_people"), Grant, default);
        var described = await Connector.DescribeAsync(Path("v_people"), Grant, default);
        Assert.Equal(described!.Columns, found!.Columns);
        Assert.Equal((described.Kind, described.Version), (found.Kind, found.Version));
    }

    private Task RenameAsync(string name) => _host.ExecuteAsync($"UPDATE people SET name = '{name}' WHERE id = 7");
}
