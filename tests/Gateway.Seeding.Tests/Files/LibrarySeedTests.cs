using Gateway.Abstractions;

namespace Gateway.Seeding.Tests.Files;

/// <summary>The sample seed of the repository, which people copy from.</summary>
public sealed class LibrarySeedTests : IDisposable
{
    private readonly TempFolder _folder = new();

    private static string Library { get; } = Repository.PathOf("testdata", "seeds", "library");

    private string File => _folder.File("library.db");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void All_tables_are_loaded_in_order()
    {
        var report = SeedFolder.Load(Library, File);
        TableCount[] expected =
        [
            new("authors", 5),
            new("books", 6),
            new("members", 3),
            new("loans", 5),
            new("opening hours", 4),
            new("on_loan", 2),
        ];
        Assert.Equal(expected, report.Tables);
        Assert.Equal(64, report.Checksum.Length);
        Assert.Equal(
            ["library.db"],
            Directory.EnumerateFileSystemEntries(_folder.Path).Select(path => Path.GetFileName(path))
        );
    }

    [Fact]
    public void Values_keep_what_the_files_say()
    {
        SeedFolder.Load(Library, File);
        Assert.Equal("007", Value("SELECT shelf FROM books WHERE isbn = '0000000001'"));
        Assert.Equal(1891L, Value("SELECT year FROM books WHERE isbn = '0000000001'"));
        Assert.Equal(12.5, Value("SELECT price FROM books WHERE isbn = '0000000001'"));
        Assert.Equal(
            "two copies,\none of them read to pieces",
            Value("SELECT remark FROM books WHERE isbn = '0000000002'")
        );
        Assert.Null(Value("SELECT year FROM books WHERE isbn = '0000000006'"));
        Assert.Equal(9007199254740993L, Value("SELECT card FROM members WHERE id = 1"));
        Assert.Equal("[\"reads aloud\", \"volunteer\"]", Value("SELECT tags FROM members WHERE id = 1"));
        Assert.Equal(0L, Value("SELECT active FROM members WHERE id = 2"));
        Assert.Equal(
            "-- When the library is open.",
            ((string)Value("SELECT sql FROM sqlite_schema WHERE name = 'opening hours'")!).Split("( ")[1].Split('\n')[0]
        );
    }

    [Fact]
    public void Keys_and_references_are_declared()
    {
        SeedFolder.Load(Library, File);
        Assert.Equal(3L, Value("SELECT count(*) FROM pragma_table_info('loans') WHERE pk > 0"));
        Assert.Equal("authors", Value("SELECT \"table\" FROM pragma_foreign_key_list('books')"));
    }

    [Fact]
    public void Loading_again_needs_force_and_leaves_other_tables()
    {
        var first = SeedFolder.Load(Library, File);
        Database.Execute(File, "CREATE TABLE mine (x); INSERT INTO mine VALUES (1); DELETE FROM loans");
        Assert.Equal(
            ErrorCode.AccessRefused,
            Assert.Throws<GatewayException>(() => SeedFolder.Load(Library, File)).Code
        );
        Assert.Equal(first.Checksum, SeedFolder.Load(Library, File, force: true).Checksum);
        Assert.Equal(1L, Value("SELECT count(*) FROM mine"));
    }

    [Fact]
    public void Shop_and_library_live_in_one_database()
    {
        ShopSeed.LoadInto(File, 1, ShopSize.Small);
        SeedFolder.Load(Library, File, force: true);
        ShopSeed.LoadInto(File, 2, ShopSize.Small);
        Assert.Equal(5L, Value("SELECT count(*) FROM loans"));
        Assert.Equal(300L, Value("SELECT count(*) FROM orders"));
    }

    [Fact]
    public void A_cancelled_load_leaves_an_existing_database_as_it_was()
    {
        SeedFolder.Load(Library, File);
        using var cancelling = new Cancelling("events");
        Assert.ThrowsAny<OperationCanceledException>(() =>
            ShopSeed.LoadInto(File, 1, ShopSize.Small, cancelling, cancelling.Token)
        );
        Assert.Equal(0L, Value("SELECT count(*) FROM sqlite_schema WHERE name = 'customers'"));
        Assert.Equal(5L, Value("SELECT count(*) FROM loans"));
    }

    [Fact]
    public void A_cancelled_load_makes_no_database()
    {
        using var cancelling = new Cancelling("members");
        Assert.ThrowsAny<OperationCanceledException>(() =>
            SeedFolder.Load(Library, File, false, cancelling, cancelling.Token)
        );
        Assert.Empty(Directory.EnumerateFileSystemEntries(_folder.Path));
    }

    [Fact]
    public void A_file_that_is_no_database_is_left_alone()
    {
        _folder.Write("library.db", new string('x', 5_000));
        Assert.Equal(
            ErrorCode.SourceFailed,
            Assert.Throws<GatewayException>(() => SeedFolder.Load(Library, File, force: true)).Code
        );
        Assert.Equal(new string('x', 5_000), System.IO.File.ReadAllText(File));
    }

    private object? Value(string sql) => Database.Value(File, sql);
}
