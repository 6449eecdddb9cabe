using Gateway.Abstractions;

namespace Gateway.Connectors.Documents.Tests.Reading;

public sealed class PassageRowsTests : IDisposable
{
    private static readonly NodePath Guide = NodePath.Of("guide.md");

    private readonly TempFolder _folder = new();

    public PassageRowsTests() =>
        _folder.Write("guide.md", string.Concat(Enumerable.Range(0, 300).Select(n => $"# H{n}\n\ntext {n} 😀\n\n")));

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_passage_is_a_row_with_its_place()
    {
        var (set, rows) = await ReadAsync(new ReadRequest(Guide, 1));
        Assert.Equal(PassageColumns.All, set.Columns);
        Assert.Equal(
            [
                Value.Of(0),
                Value.Of("H0"),
                Value.Of(""),
                Value.Of(1),
                Value.Of(3),
                Value.Of(0),
                Value.Of("# H0\n\ntext 0 😀"),
            ],
            rows[0]
        );
        Assert.Matches("^[0-9a-f]{16}$", set.Revision);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(128)]
    [InlineData(1000)]
    public async Task Pages_put_together_equal_one_full_read(int size)
    {
        var all = (await ReadAsync(new ReadRequest(Guide, int.MaxValue))).Rows;
        var pages = new List<Value[]>();
        Value[]? after = null;
        while (true)
        {
            var page = (await ReadAsync(new ReadRequest(Guide, size) { After = after })).Rows;
            pages.AddRange(page.Take(size));
            if (page.Count <= size)
            {
                break;
            }
            Assert.Equal(size + 1, page.Count);
            after = [page[size - 1][0]];
        }
        Assert.Equal(300, all.Count);
        Assert.Equal(all, pages);
    }

    [Theory]
    [InlineData(0, 1)]
    [InlineData(299, 1)]
    [InlineData(300, 0)]
    [InlineData(-1, 0)]
    [InlineData(long.MaxValue, 0)]
    public async Task One_passage_is_read_by_its_ordinal(long ordinal, int count)
    {
        var rows = (await ReadAsync(new ReadRequest(Guide, 10) { At = [Value.Of(ordinal)] })).Rows;
        Assert.Equal(count, rows.Count);
        Assert.All(rows, row => Assert.Equal(Value.Of(ordinal), row[0]));
    }

    [Theory]
    [InlineData(long.MinValue, 11)]
    [InlineData(long.MaxValue, 0)]
    public async Task A_position_outside_is_clipped(long ordinal, int count) =>
        Assert.Equal(count, (await ReadAsync(new ReadRequest(Guide, 10) { After = [Value.Of(ordinal)] })).Rows.Count);

    [Fact]
    public async Task Columns_come_as_asked_and_texts_are_cut_between_characters()
    {
        var request = new ReadRequest(Guide, 1) { Columns = ["text", "ordinal"], MaxTextLength = 14 };
        var row = (await ReadAsync(request)).Rows[0];
        Assert.Equal([Value.Cut("# H0\n\ntext 0 ", 15), Value.Of(0)], row);
    }

    [Fact]
    public async Task What_is_no_key_or_no_column_is_refused()
    {
        foreach (
            var request in new[]
            {
                new ReadRequest(Guide, 1) { At = [Value.Of("0")] },
                new ReadRequest(Guide, 1) { After = [] },
                new ReadRequest(Guide, 1) { Columns = ["body"] },
            }
        )
        {
            var fault = await Assert.ThrowsAsync<GatewayException>(() => ReadAsync(request));
            Assert.Equal(ErrorCode.RequestInvalid, fault.Code);
        }
    }

    private async Task<(RowSet Set, List<Value[]> Rows)> ReadAsync(ReadRequest request)
    {
        await using var connector = TestSource.Open(_folder.Path);
        await using var set = await connector.ReadAsync(request, TestSource.Everything, CancellationToken.None);
        var rows = new List<Value[]>();
        await foreach (var batch in set.Batches)
        {
            Assert.Equal(batch.Rows.Count, batch.Keys!.Count);
            rows.AddRange(batch.Rows);
        }
        return (set, rows);
    }
}
