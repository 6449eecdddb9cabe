using Gateway.Abstractions;
using Xunit;

namespace Gateway.Connectors.Specification;

public abstract partial class ConnectorSpecification
{
    [Theory]
    [InlineData("people")]
    [InlineData("pairs")]
    [InlineData("words")]
    public async Task Pages_put_together_are_one_full_read(string name)
    {
        var table = SpecificationData.Table(name);
        var whole = await Read(new ReadRequest(Path(name), 1000));
        Assert.Equal(table.Rows.Count, whole.Rows.Count);
        Assert.Equal(whole.Rows.Count, whole.Keys.DistinctBy(key => string.Join('\u0001', key)).Count());
        foreach (var size in new[] { 1, 2, 7, table.Rows.Count, table.Rows.Count + 1 })
        {
            var rows = new List<Value[]>();
            var request = new ReadRequest(Path(name), size);
            Page page;
            do
            {
                page = await Read(request);
                Assert.InRange(page.Rows.Count, 0, size + 1);
                rows.AddRange(page.Rows.Take(size));
                request =
                    page.Rows.Count == 0
                        ? request
                        : request with
                        {
                            After = page.Keys[Math.Min(size, page.Keys.Count) - 1],
                        };
            } while (page.Rows.Count > size);
            Assert.Equal(whole.Rows.SelectMany(row => row), rows.SelectMany(row => row));
        }
    }

    [Theory]
    [InlineData("people")]
    [InlineData("pairs")]
    [InlineData("words")]
    public async Task A_key_reads_its_own_row_and_no_other(string name)
    {
        var whole = await Read(new ReadRequest(Path(name), 1000));
        foreach (var (row, key) in whole.Rows.Zip(whole.Keys))
        {
            var one = await Read(new ReadRequest(Path(name), 10) { At = key });
            Assert.Equal(row, Assert.Single(one.Rows));
        }
    }

    [Fact]
    public async Task A_key_of_no_row_reads_nothing()
    {
        Assert.Empty((await Read(new ReadRequest(Path("people"), 10) { At = [Value.Of(1_000_000L)] })).Rows);
        Assert.Empty((await Read(new ReadRequest(Path("people"), 10) { After = [Value.Of(1_000_000L)] })).Rows);
    }

    [Fact]
    public async Task A_read_takes_one_row_more_than_asked_for_and_no_further()
    {
        Assert.Equal(11, (await Read(new ReadRequest(Path("people"), 10))).Rows.Count);
        Assert.Equal(25, (await Read(new ReadRequest(Path("people"), 25))).Rows.Count);
    }

    [Fact]
    public async Task Columns_come_in_the_order_that_is_wanted()
    {
        var page = await Read(new ReadRequest(Path("people"), 1) { Columns = ["name", "id", "name"] });
        Assert.Equal(["name", "id", "name"], page.Columns.Select(column => column.Name));
        Assert.Equal([Value.Of("Person 1"), Value.Of(7L), Value.Of("Person 1")], page.Rows[0]);
        Assert.Equal((await Read(new ReadRequest(Path("people"), 1))).Keys[0], page.Keys[0]);
    }

    [Fact]
    public async Task A_key_need_not_be_among_the_columns()
    {
        var page = await Read(new ReadRequest(Path("people"), 1) { Columns = ["note"] });
        Assert.Equal((await Read(new ReadRequest(Path("people"), 1))).Keys[0], page.Keys[0]);
        Assert.Single(page.Rows[0]);
    }

    [Fact]
    public async Task Long_texts_are_cut_between_characters_and_carry_their_length()
    {
        var page = await Read(new ReadRequest(Path("cells"), 10) { Columns = ["t"], MaxTextLength = 3 });
        Assert.Equal(Value.Cut("pla", 5), page.Rows[0][0]);
        Assert.Equal(Value.Cut("😀", 6), page.Rows[3][0]);
    }

    [Fact]
    public async Task What_is_denied_reads_like_what_is_absent()
    {
        var denied = await Assert.ThrowsAsync<GatewayException>(() => Read(new ReadRequest(Path("hidden"), 1)));
        var absent = await Assert.ThrowsAsync<GatewayException>(() => Read(new ReadRequest(Path("hidder"), 1)));
        AssertAlike(denied, absent, "hidden", "hidder");
        denied = await Assert.ThrowsAsync<GatewayException>(() => Read(With("secret")));
        absent = await Assert.ThrowsAsync<GatewayException>(() => Read(With("secreu")));
        AssertAlike(denied, absent, "secret", "secreu");

        ReadRequest With(string column) => new(Path("people"), 1) { Columns = [column] };
    }

    [Fact]
    public async Task A_read_that_was_cancelled_stops()
    {
        using var cancelled = new CancellationTokenSource();
        await cancelled.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() =>
            Connector.ReadAsync(new ReadRequest(Path("people"), 1), Grant, cancelled.Token)
        );
    }

    private static void AssertAlike(GatewayException denied, GatewayException absent, string name, string other)
    {
        Assert.Equal(ErrorCode.AccessNotFound, denied.Code);
        Assert.Equal(absent.Code, denied.Code);
        Assert.Equal(absent.Message.Replace(other, name, StringComparison.Ordinal), denied.Message);
        Assert.Equal(absent.Hint?.Replace(other, name, StringComparison.Ordinal), denied.Hint);
    }
}
