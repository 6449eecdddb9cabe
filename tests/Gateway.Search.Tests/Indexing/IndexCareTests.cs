using Gateway.Abstractions;
using Gateway.Search.Indexing;
using Gateway.Search.Tests.Fakes;

namespace Gateway.Search.Tests.Indexing;

public sealed class IndexCareTests : IAsyncLifetime
{
    private readonly IndexFixture _fixture = new();
    private readonly FakeFolder _folder = new();

    public IndexCareTests()
    {
        for (var i = 0; i < 50; i++)
        {
            _folder.Put(
                $"{i}.txt",
                string.Join("\n\n", Enumerable.Range(0, 40).Select(part => $"paragraph {part} of {i} speaks of alpha"))
            );
        }
    }

    public Task InitializeAsync() => UpdateAsync();

    public async Task DisposeAsync() => await _fixture.DisposeAsync();

    [Fact]
    public async Task A_sound_index_has_no_faults()
    {
        var verdict = await VerifyAsync();

        Assert.Empty(verdict.Faults);
        Assert.Empty(verdict.Notices);
        Assert.Equal(50, verdict.Documents);
        Assert.True(verdict.Passages > 50);
    }

    [Fact]
    public async Task A_document_without_any_text_leaves_the_index_sound()
    {
        _folder.Put("vacant.txt", "");
        _folder.Put("written.txt", "in the same transaction");

        await UpdateAsync();

        var verdict = await VerifyAsync();
        Assert.Empty(verdict.Faults);
        Assert.Equal(52, verdict.Documents);
    }

    [Theory]
    [InlineData("DELETE FROM blocks WHERE id = (SELECT min(id) FROM blocks)", "The text of document")]
    [InlineData("UPDATE blocks SET data = x'0102030405' WHERE id = (SELECT min(id) FROM blocks)", "does not unpack")]
    [InlineData("UPDATE info SET passages = passages + 1", "The number of passages")]
    [InlineData("UPDATE info SET words = words - 1", "The number of words")]
    [InlineData("DELETE FROM coverage", "The counts of the coverage")]
    [InlineData("INSERT INTO blocks VALUES (-1, x'00')", "The blocks of text")]
    [InlineData(
        """
            INSERT INTO passages_docsize(id, sz, origin) SELECT id, x'', origin FROM documents ORDER BY id LIMIT 1;
            DELETE FROM passages WHERE rowid = (SELECT id FROM passages_docsize)
            """,
        "is not in the full-text table"
    )]
    [InlineData("UPDATE passages_data SET block = x'00' WHERE id = (SELECT max(id) FROM passages_data)", "damaged")]
    public async Task Tables_that_disagree_are_a_fault(string damage, string fault)
    {
        using (_fixture.Index.File.TryLock())
        using (var connection = _fixture.Index.File.OpenWriter())
        {
            connection.Execute(damage);
        }

        var verdict = await VerifyAsync();

        Assert.Contains(verdict.Faults, found => found.Contains(fault, StringComparison.Ordinal));
    }

    [Fact]
    public async Task While_another_process_writes_all_but_the_full_text_table_is_checked()
    {
        using var writing = _fixture.Index.File.TryLock();

        var verdict = await VerifyAsync();

        Assert.Empty(verdict.Faults);
        Assert.Contains("Another process", Assert.Single(verdict.Notices), StringComparison.Ordinal);
        Assert.Null(await new IndexCare(_fixture.Index).OptimizeAsync(CancellationToken.None));
    }

    [Fact]
    public async Task Content_that_differs_under_its_stamp_is_a_fault_and_a_changed_document_is_none()
    {
        _folder.Change("7.txt", document => document with { Text = "other content" });
        _folder.Put("8.txt", "changed");
        _folder.Remove("9.txt");

        var verdict = await new IndexCare(_fixture.Index).CompareAsync(
            Sources.Documents("handbook", _folder),
            CancellationToken.None
        );

        Assert.Contains("'7.txt'", Assert.Single(verdict.Faults), StringComparison.Ordinal);
        Assert.StartsWith("2 documents", Assert.Single(verdict.Notices), StringComparison.Ordinal);
        Assert.Equal(47, verdict.Documents);
    }

    [Fact]
    public async Task An_optimized_index_is_no_larger_and_finds_the_same()
    {
        var before = await CountAsync();
        for (var i = 10; i < 50; i++)
        {
            _folder.Remove($"{i}.txt");
        }
        await UpdateAsync();
        var left = await CountAsync();

        var sizes = await new IndexCare(_fixture.Index).OptimizeAsync(CancellationToken.None);

        Assert.InRange(sizes!.Value.After, 1, sizes.Value.Before);
        Assert.Equal(left, await CountAsync());
        Assert.True(left < before);
        Assert.Empty((await VerifyAsync()).Faults);
    }

    [Fact]
    public async Task Without_an_index_there_is_nothing_to_check_or_to_optimize()
    {
        await using var empty = new IndexFixture();
        var care = new IndexCare(empty.Index);

        Assert.Empty((await care.VerifyAsync(CancellationToken.None)).Faults);
        var error = await Assert.ThrowsAsync<GatewayException>(() => care.OptimizeAsync(CancellationToken.None));
        Assert.Equal(ErrorCode.AccessNotFound, error.Code);
    }

    private Task UpdateAsync() => _fixture.UpdateAsync(Sources.Documents("handbook", _folder));

    private Task<IndexVerdict> VerifyAsync() => new IndexCare(_fixture.Index).VerifyAsync(CancellationToken.None);

    private async Task<long> CountAsync() =>
        (
            await _fixture.Index.SearchAsync(
                new SearchRequest("alpha", [Sources.Grant("handbook")], 10),
                CancellationToken.None
            )
        ).TotalHits;
}
