using System.Diagnostics;
using Gateway.Abstractions;
using Gateway.Connectors.Sqlite.Opening;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Gateway.Connectors.Sqlite.Tests.Opening;

public sealed class OpeningTests
{
    [Fact]
    public async Task Each_kind_of_wrong_file_has_its_own_words()
    {
        using var database = new TestDatabase("CREATE TABLE t(a)");
        var noise = Path.Combine(database.Folder, "noise.db");
        await File.WriteAllBytesAsync(noise, [.. Enumerable.Range(0, 4096).Select(i => (byte)(i * 7))]);
        var pipe = Path.Combine(database.Folder, "pipe.db");
        Process.Start("mkfifo", [pipe]).WaitForExit();
        var factory = new SqliteConnectorFactory();
        foreach (
            var (path, words) in new[]
            {
                (database.Folder, "folder"),
                (Path.Combine(database.Folder, "absent.db"), "does not exist"),
                (Path.Combine(database.Folder, "test.db "), "does not exist"),
                (noise, "encrypted"),
                (pipe, "pipe"),
                ("/dev/zero", "device"),
            }
        )
        {
            var inspected = Assert.Single(factory.Inspect(TestDatabase.Source(path)));
            Assert.Contains(words, inspected.Message);
            Assert.Contains($"'{path}'", inspected.Message);
            await using var connector = factory.Create(TestDatabase.Source(path));
            var error = await Assert.ThrowsAsync<GatewayException>(() =>
                connector.DescribeAsync(NodePath.Of("t"), TestDatabase.Everything, default)
            );
            Assert.Equal((ErrorCode.SourceUnavailable, inspected.Message), (error.Code, error.Message));
            var finding = Assert.Single(await connector.CheckAsync(TestDatabase.Everything, default));
            Assert.True(finding.IsError);
        }
        Assert.Empty(factory.Inspect(TestDatabase.Source(database.Path)));
    }

    [Theory]
    [InlineData("file:shop.db")]
    [InlineData("/base/file:shop.db?mode=ro")]
    [InlineData("/base/https://example.org/shop.db")]
    [InlineData("/base/https:/example.org/shop.db")]
    public void A_URL_is_no_path(string path) =>
        Assert.Contains("URL", Assert.Single(new SqliteConnectorFactory().Inspect(TestDatabase.Source(path))).Message);

    [Theory]
    [InlineData("a b#c?d%20.db")]
    [InlineData("größe 😀.db")]
    [InlineData("-leading'quote.db")]
    public async Task Odd_file_names_work_also_as_immutable(string name)
    {
        using var database = new TestDatabase("CREATE TABLE t(a); INSERT INTO t VALUES(1)", name);
        foreach (var immutable in new[] { false, true })
        {
            await using var connector = database.Connect(immutable);
            Assert.Single((await Rows.Page(connector, new ReadRequest(NodePath.Of("t"), 5))).Rows);
        }
    }

    [Fact]
    public async Task A_replaced_file_is_opened_anew()
    {
        using var database = new TestDatabase("CREATE TABLE t(a); INSERT INTO t VALUES('old')");
        using var other = new TestDatabase("CREATE TABLE t(a); INSERT INTO t VALUES('new')");
        await using var connector = database.Connect();
        Assert.Equal("old", await First(connector));
        File.SetLastWriteTimeUtc(other.Path, File.GetLastWriteTimeUtc(database.Path));
        File.Move(other.Path, database.Path, overwrite: true);
        Assert.Equal("new", await First(connector));
        database.Execute("ALTER TABLE t ADD COLUMN b; UPDATE t SET a = 'newer'");
        Assert.Equal("newer", await First(connector));
        other.Execute("SELECT 1");
    }

    [Fact]
    public async Task The_file_is_closed_after_a_burst_of_work()
    {
        using var database = new TestDatabase("CREATE TABLE t(a)");
        var time = new ManualTime();
        using var open = new SqliteDatabase(new SqliteLocation(database.Path, false), time);
        open.Rent(1000, default).Dispose();
        open.Rent(1000, default).Dispose();
        Assert.Equal(1, open.IdleCount);
        time.Fire();
        Assert.Equal(0, open.IdleCount);
        await Task.CompletedTask;
    }

    [Fact]
    public void A_file_that_is_being_written_is_waited_for_and_then_given_up()
    {
        using var database = new TestDatabase("CREATE TABLE t(a)");
        using var writer = new SqliteConnection($"Data Source={database.Path};Pooling=False");
        writer.Open();
        using var command = writer.CreateCommand();
        command.CommandText = "BEGIN EXCLUSIVE";
        command.ExecuteNonQuery();
        using var open = new SqliteDatabase(new SqliteLocation(database.Path, false), TimeProvider.System)
        {
            LockWait = TimeSpan.Zero,
        };
        var error = Assert.Throws<GatewayException>(() => open.Rent(1000, default));
        Assert.Equal(ErrorCode.SourceUnavailable, error.Code);
        Assert.Contains("locked", error.Message);
        command.CommandText = "COMMIT";
        command.ExecuteNonQuery();
        open.Rent(1000, default).Dispose();
    }

    [Fact]
    public async Task A_database_in_WAL_mode_is_read_while_it_is_written()
    {
        using var database = new TestDatabase(
            "PRAGMA journal_mode=WAL; CREATE TABLE t(a); INSERT INTO t VALUES('one')"
        );
        await using var connector = database.Connect();
        using var writer = new SqliteConnection($"Data Source={database.Path};Pooling=False");
        writer.Open();
        using var command = writer.CreateCommand();
        command.CommandText = "UPDATE t SET a = 'two'";
        command.ExecuteNonQuery();
        Assert.Equal("two", await First(connector));
    }

    [Theory]
    [InlineData("PRAGMA journal_mode=DELETE")]
    [InlineData("PRAGMA journal_mode=WAL")]
    public async Task The_version_of_a_table_changes_with_a_write(string mode)
    {
        using var database = new TestDatabase($"{mode}; CREATE TABLE t(a); INSERT INTO t VALUES('one')");
        await using var connector = database.Connect();
        using var writer = new SqliteConnection($"Data Source={database.Path};Pooling=False");
        writer.Open();
        using var command = writer.CreateCommand();
        command.CommandText = "SELECT count(*) FROM t";
        command.ExecuteScalar();
        var before = await Version();
        Assert.Equal(before, await Version());
        command.CommandText = "UPDATE t SET a = 'two'";
        command.ExecuteNonQuery();
        Assert.NotEqual(before, await Version());

        async Task<string> Version() =>
            (await connector.DescribeAsync(NodePath.Of("t"), TestDatabase.Everything, default))!.Version!;
    }

    [Fact]
    public void A_WAL_database_where_nothing_can_be_written_is_explained()
    {
        using var database = new TestDatabase("PRAGMA journal_mode=WAL; CREATE TABLE t(a)");
        var location = new SqliteLocation(database.Path, false);
        var error = OpenFailure.Explain(location, raw.SQLITE_CANTOPEN, "unable to open database file");
        Assert.Contains("WAL", error.Message);
        Assert.Contains("immutable", error.Hint);
    }

    [Fact]
    public async Task Two_readers_share_a_snapshot_each_and_the_owner_can_write_after_them()
    {
        using var database = new TestDatabase("CREATE TABLE t(a); INSERT INTO t VALUES('x'), ('y')");
        await using var connector = database.Connect();
        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => First(connector)));
        database.Execute("INSERT INTO t VALUES('z')");
        Assert.Equal(3, (await Rows.Page(connector, new ReadRequest(NodePath.Of("t"), 5))).Rows.Count);
    }

    private static async Task<string> First(IConnector connector) =>
        (await Rows.Page(connector, new ReadRequest(NodePath.Of("t"), 5))).Rows[0][0].Text;
}
