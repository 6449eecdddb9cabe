using Gateway.EndToEnd.Tests.Running;

namespace Gateway.EndToEnd.Tests.Commands;

public sealed class SeedCommandTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task The_shop_is_made_with_its_checksum_and_five_answered_questions()
    {
        var run = (await RunAsync("seed", "shop", "--to", "shop", "--json")).MustEndWith(0);

        var report = run.Json();
        Assert.Matches("^[0-9a-f]{64}$", report.GetProperty("checksum").GetString());
        Assert.Equal(5, report.GetProperty("questions").GetArrayLength());
        Assert.True(File.Exists(_folder.At("shop/shop.db")));
        Assert.True(File.Exists(_folder.At("shop/handbook/policies/returns.md")));
    }

    [Fact]
    public async Task A_folder_with_data_is_refused_unless_it_is_forced()
    {
        _folder.Write("shop/mine.txt", "precious");

        (await RunAsync("seed", "shop", "--to", "shop")).MustEndWith(5);
        Assert.False(File.Exists(_folder.At("shop/shop.db")));
        (await RunAsync("seed", "shop", "--to", "shop", "--force")).MustEndWith(0);

        Assert.Equal("precious", File.ReadAllText(_folder.At("shop/mine.txt")));
        Assert.True(File.Exists(_folder.At("shop/shop.db")));
    }

    [Fact]
    public async Task A_seed_of_ones_own_is_loaded_into_a_file()
    {
        WriteBooks();

        var run = (await RunAsync("seed", "books", "--to", "library.db")).MustEndWith(0);

        Assert.Contains("books: 2 rows", run.Output, StringComparison.Ordinal);
        Assert.Contains("checksum ", run.Output, StringComparison.Ordinal);
        (await RunAsync("seed", "books", "--to", "library.db")).MustEndWith(5);
        (await RunAsync("seed", "books", "--to", "library.db", "--force")).MustEndWith(0);
    }

    [Fact]
    public async Task A_seed_of_ones_own_can_be_queried_in_the_scratch_database()
    {
        WriteBooks();
        _folder.Write("gateway.json", """{ "sources": {}, "scratch": true }""");

        (await RunAsync("seed", "books", "--to", "scratch")).MustEndWith(0);
        var run = await RunAsync("query", "scratch", "SELECT title FROM books ORDER BY id");

        Assert.EndsWith("title\nMomo\nHeidi\n", run.MustEndWith(0).Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_scratch_nothing_is_loaded_into_it()
    {
        WriteBooks();
        _folder.Write("gateway.json", """{ "sources": {} }""");

        (await RunAsync("seed", "books", "--to", "scratch")).MustEndWith(5);
        (await RunAsync("seed", "shop", "--to", "scratch")).MustEndWith(5);
    }

    [Theory]
    [InlineData("nowhere", "--to", "x.db")]
    [InlineData("shop", "--to", "x", "--scale", "0")]
    [InlineData("shop", "--to", "x", "--seed", "-1")]
    public async Task What_cannot_be_seeded_is_a_usage_error(params string[] arguments) =>
        (await RunAsync(["seed", .. arguments])).MustEndWith(2);

    [Fact]
    public async Task Test_data_of_the_configuration_is_made_once_on_first_use()
    {
        File.Copy(Repository.PathOf("gateway.json"), _folder.At("gateway.json"));

        var first = (await RunAsync("query", "shop", "SELECT count(*) FROM orders")).MustEndWith(0);
        var second = (await RunAsync("query", "shop", "SELECT count(*) FROM orders")).MustEndWith(0);

        Assert.Contains("making test data", first.Error, StringComparison.Ordinal);
        Assert.Equal("", second.Error);
        Assert.Equal(first.Output, second.Output);
    }

    private void WriteBooks()
    {
        _folder.Write(
            "books/seed.json",
            """{ "tables": [ { "name": "books", "file": "books.csv", "key": ["id"] } ] }"""
        );
        _folder.Write("books/books.csv", "id,title\n1,Momo\n2,Heidi\n");
    }

    private Task<ProgramRun> RunAsync(params string[] arguments) => GatewayProgram.RunAsync(_folder.Path, arguments);
}
