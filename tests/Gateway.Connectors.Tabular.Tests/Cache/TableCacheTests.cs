using System.Text;
using Gateway.Abstractions;

namespace Gateway.Connectors.Tabular.Tests.Cache;

public sealed class TableCacheTests
{
    [Fact]
    public async Task What_changes_comes_and_goes_in_the_folder_changes_comes_and_goes_in_the_tables()
    {
        await using var source = new TableSource().With("a.csv", "n\n1\n").With("b.csv", "n\n2\n");
        Assert.Equal(["1", "2"], await source.Cells("SELECT a.n, b.n FROM a, b"));
        var version = (await source.Describe("b")).Version;
        source.With("a.csv", "n,m\n5,x\n").With("sub/c d.csv", "n\n3\n");
        File.Delete(Path.Combine(source.Folder, "b.csv"));
        await Until(async () => (await source.List()).Select(node => node.Path.Name).SequenceEqual(["a", "sub_c_d"]));
        Assert.Equal(["5", "x", "3"], await source.Cells("SELECT a.n, a.m, c.n FROM a, sub_c_d c"));
        await Assert.ThrowsAsync<GatewayException>(() => source.Query("SELECT n FROM b"));
        source.With("b.csv", "n\n2\n");
        await Until(async () => (await source.List()).Count == 3);
        Assert.Equal(version, (await source.Describe("b")).Version);
    }

    [Fact]
    public async Task What_is_loaded_stays_loaded_for_the_next_process()
    {
        await using var source = new TableSource().With("a.csv", "n\n1\n");
        Assert.Equal(["1"], await source.Cells("SELECT n FROM a"));
        var database = Assert.Single(Directory.GetFiles(source.State, "*.db"));
        await source.RestartAsync();
        var written = File.GetLastWriteTimeUtc(database);
        Assert.Equal(["1"], await source.Cells("SELECT n FROM a"));
        Assert.Equal(written, File.GetLastWriteTimeUtc(database));
    }

    [Fact]
    public async Task Two_processes_that_begin_at_once_serve_the_same()
    {
        var rows = string.Join('\n', Enumerable.Range(0, 20_000));
        await using var source = new TableSource().With("a.csv", "n\n" + rows).With("b.csv", "m\n" + rows);
        await using var other = new TabularConnectorFactory().Create(source.Definition);
        var answers = await Task.WhenAll(
            Enumerable
                .Range(0, 6)
                .Select(i => Task.Run(() => Count(i % 2 == 0 ? source.Connector : other, i % 3 == 0 ? "a" : "b")))
        );
        Assert.All(answers, answer => Assert.Equal(20_000, answer));
    }

    [Fact]
    public async Task A_damaged_or_deleted_cache_is_made_anew()
    {
        await using var source = new TableSource().With("a.csv", "n\n1\n");
        Assert.Equal(["1"], await source.Cells("SELECT n FROM a"));
        await source.RestartAsync();
        var database = Assert.Single(Directory.GetFiles(source.State, "*.db"));
        File.Delete(database);
        Assert.Equal(["1"], await source.Cells("SELECT n FROM a"));
        await source.RestartAsync();
        File.WriteAllText(database, new string('x', 8192));
        source.With("a.csv", "n\n2\n");
        Assert.Equal(["2"], await source.Cells("SELECT n FROM a"));
    }

    [Fact]
    public async Task Tables_that_no_file_has_are_removed_when_something_is_loaded()
    {
        await using var source = new TableSource().With("a.csv", "n\n1\n").With("b.csv", "n\n1\n");
        Assert.Equal(["1"], await source.Cells("SELECT a.n FROM a, b"));
        await source.RestartAsync();
        // As a process leaves it that is killed between the end of a load and the word of it.
        var catalog = Assert.Single(Directory.GetFiles(source.State, "*.json"));
        File.WriteAllText(catalog, "{}");
        File.Delete(Path.Combine(source.Folder, "b.csv"));
        Assert.Equal(["1"], await source.Cells("SELECT n FROM a"));
        Assert.Equal(["a"], (await source.List()).Select(node => node.Path.Name));
    }

    [Fact]
    public async Task What_nobody_uses_for_a_month_is_removed()
    {
        await using var source = new TableSource().With("a.csv", "n\n1\n");
        Directory.CreateDirectory(source.State);
        foreach (var end in new[] { ".db", ".db-wal", ".json", ".lock" })
        {
            var file = Path.Combine(source.State, "gone-0123456789abcdef" + end);
            File.WriteAllText(file, "");
            File.SetLastWriteTimeUtc(file, DateTime.UtcNow.AddDays(-40));
        }
        Assert.Equal(["1"], await source.Cells("SELECT n FROM a"));
        await source.RestartAsync();
        Assert.DoesNotContain(
            Directory.GetFiles(source.State),
            file => file.Contains("gone-", StringComparison.Ordinal)
        );
    }

    [Fact]
    public async Task A_file_that_is_being_loaded_says_how_far_it_is()
    {
        var text = new StringBuilder("n,text\n");
        for (var i = 0; i < 600_000; i++)
        {
            text.Append(i).Append(",some words that take room in the file\n");
        }
        await using var source = new TableSource().With("large.csv", text.ToString()).With("small.csv", "n\n1\n");
        var hasty = TableSource.Everything with { Limits = new Limits { Time = TimeSpan.FromMilliseconds(1) } };
        var fault = await Assert.ThrowsAsync<GatewayException>(() =>
            source.Connector.Queries!.PrepareAsync(new QueryText("SELECT count(*) FROM large", []), hasty, default)
        );
        Assert.Equal(ErrorCode.BudgetTime, fault.Code);
        Assert.Matches("being loaded|waits to be loaded", fault.Message);
        Assert.Equal(["600000"], await source.Cells("SELECT count(*) FROM large"));
    }

    [Fact]
    public async Task While_a_file_is_loaded_anew_answers_come_from_before_and_say_so()
    {
        await using var source = new TableSource().With("a.csv", "n\n1\n");
        Assert.Equal(["1"], await source.Cells("SELECT n FROM a"));
        using (
            File.Open(
                Assert.Single(Directory.GetFiles(source.State, "*.lock")),
                FileMode.Open,
                FileAccess.ReadWrite,
                FileShare.None
            )
        )
        {
            source.With("a.csv", "n\n22\n");
            await Until(async () =>
                (await source.Describe("a")).Comment!.Contains("has changed since", StringComparison.Ordinal)
            );
            var page = await source.Query("SELECT n FROM a");
            Assert.Equal((Value.Of(1L), 1), (page.Rows[0][0], page.Notices.Count));
        }
        await Until(async () => (await source.Cells("SELECT n FROM a"))[0] == "22");
    }

    private static async Task<long> Count(IConnector connector, string table)
    {
        await using var query = await connector.Queries!.PrepareAsync(
            new QueryText($"SELECT count(*) FROM {table}", []),
            TableSource.Everything,
            default
        );
        await using var rows = await query.RunAsync(1, default);
        await foreach (var batch in rows.Batches)
        {
            return batch.Rows[0][0].Integer;
        }
        return -1;
    }

    private static async Task Until(Func<Task<bool>> isSo)
    {
        for (var tries = 0; !await isSo(); tries++)
        {
            Assert.True(tries < 600, "it never came to be so");
            await Task.Delay(100);
        }
    }
}
