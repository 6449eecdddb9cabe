using Gateway.Search.Sqlite;
using Gateway.Search.Tests.Fakes;

namespace Gateway.Search.Tests.Sqlite;

public sealed class IndexFileTests : IAsyncLifetime
{
    private readonly IndexFixture _fixture = new();
    private readonly FakeFolder _folder = new();

    public IndexFileTests() => _folder.Put("a.txt", "alpha");

    private string File => _fixture.Index.File.Path;

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync() => await _fixture.DisposeAsync();

    [Fact]
    public async Task Without_an_index_the_answer_is_empty_and_its_coverage_says_why()
    {
        var answer = await SearchAsync();

        Assert.Empty(answer.Hits);
        Assert.Null(Assert.Single(answer.Coverage).AsOf);
        Assert.False(System.IO.File.Exists(File));
    }

    [Fact]
    public async Task Only_the_owner_may_read_the_file()
    {
        await UpdateAsync();

        if (!OperatingSystem.IsWindows())
        {
            const UnixFileMode OwnersFile = UnixFileMode.UserRead | UnixFileMode.UserWrite;
            Assert.Equal(OwnersFile, System.IO.File.GetUnixFileMode(File));
            Assert.Equal(
                OwnersFile | UnixFileMode.UserExecute,
                System.IO.File.GetUnixFileMode(Path.GetDirectoryName(File)!)
            );
        }
    }

    [Fact]
    public async Task A_file_of_another_version_is_built_anew()
    {
        await UpdateAsync();
        using (var connection = _fixture.Index.File.OpenWriter())
        {
            connection.Execute("PRAGMA user_version = 99");
        }
        await CloseReadersAsync();
        Assert.Equal(0, (await SearchAsync()).TotalHits);

        await UpdateAsync();

        Assert.Equal(1, (await SearchAsync()).TotalHits);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(4096)]
    public async Task A_damaged_file_is_built_anew(int from)
    {
        for (var i = 0; i < 200; i++)
        {
            _folder.Put($"{i}.txt", $"alpha {i}");
        }
        await UpdateAsync();
        await CloseReadersAsync();
        using (var stream = new FileStream(File, FileMode.Open, FileAccess.Write))
        {
            stream.Position = from;
            stream.Write(Enumerable.Repeat((byte)0xA5, (int)stream.Length - from).ToArray());
        }

        await UpdateAsync();

        Assert.Equal(201, (await SearchAsync()).TotalHits);
    }

    private async Task CloseReadersAsync() =>
        (await _fixture.Index.Readers.CloseAsync(CancellationToken.None)).Dispose();

    private Task UpdateAsync() => _fixture.UpdateAsync(Sources.Documents("handbook", _folder));

    private Task<SearchAnswer> SearchAsync() =>
        _fixture.Index.SearchAsync(new SearchRequest("alpha", [Sources.Grant("handbook")], 10), CancellationToken.None);
}
