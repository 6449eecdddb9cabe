using Gateway.Abstractions;

namespace Gateway.Connectors.Results.Tests;

/// <summary>How long results stay, how much of them, and what remains of those that were never finished.</summary>
public sealed class KeepingTests : IDisposable
{
    private readonly StoreFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_result_is_gone_when_its_time_is_over()
    {
        await using var store = _folder.Open(options => options with { TimeToLive = TimeSpan.FromMinutes(10) });
        var first = StoreFolder.Keep(store, "local", 3);
        _folder.Time.Advance(TimeSpan.FromMinutes(6));
        var second = StoreFolder.Keep(store, "local", 3);
        Assert.Equal(_folder.Time.GetUtcNow() + TimeSpan.FromMinutes(10), second.Expires);

        _folder.Time.Advance(TimeSpan.FromMinutes(6));

        Assert.Equal([second.Id], store.Of("local").Select(result => result.Id));
        await Assert.ThrowsAsync<GatewayException>(() =>
            StoreFolder.ReadAsync(store, "local", new ReadRequest(NodePath.Of(first.Id), 1))
        );
        store.Sweep();
        Assert.Equal(["_results", "_" + second.Id, second.Id], Tables());
    }

    [Fact]
    public async Task The_longest_unused_gives_way_to_what_comes()
    {
        // Each takes about 100 kB.
        await using var store = _folder.Open(options => options with { MaxBytes = 350_000 });
        var ids = new List<string>();
        for (var i = 0; i < 3; i++)
        {
            ids.Add(StoreFolder.Keep(store, "local", 1000, textLength: 80).Id);
            _folder.Time.Advance(TimeSpan.FromMinutes(1));
        }
        await StoreFolder.ReadAsync(store, "local", new ReadRequest(NodePath.Of(ids[0]), 1));
        await StoreFolder.QueryAsync(store, StoreFolder.GrantOf("local", [.. ids]), $"SELECT max(n) FROM {ids[1]}");

        var next = StoreFolder.Keep(store, "local", 1000, textLength: 80).Id;

        Assert.Equal([ids[0], ids[1], next], store.Of("local").Select(result => result.Id));
    }

    [Fact]
    public async Task What_does_not_fit_even_alone_is_not_written()
    {
        await using var store = _folder.Open(options => options with { MaxBytes = 100_000 });
        var other = StoreFolder.Keep(store, "local", 10);
        using var writer = store.Begin(StoreFolder.About("local", "n integer", "t text"));

        Assert.True(writer.Write([StoreFolder.Rows(1, 500, 80)]));
        Assert.False(writer.Write([StoreFolder.Rows(501, 1000, 80)]));

        Assert.Equal(500, writer.Rows);
        var cut = writer.Complete("no room");
        Assert.Equal((500, "no room"), (store.Of("local").Single().Rows, store.Of("local").Single().Cut));
        Assert.Equal(500, cut.Rows);
        Assert.DoesNotContain(other.Id, Tables());
    }

    [Fact]
    public async Task The_room_of_all_is_shared_and_the_longest_unused_of_anybody_gives_way()
    {
        await using var store = _folder.Open(options => options with { MaxBytesOfAll = 250_000 });
        StoreFolder.Keep(store, "alice", 1000, textLength: 80);
        _folder.Time.Advance(TimeSpan.FromMinutes(1));
        var bobs = StoreFolder.Keep(store, "bob", 1000, textLength: 80);
        _folder.Time.Advance(TimeSpan.FromMinutes(1));

        var next = StoreFolder.Keep(store, "bob", 1000, textLength: 80);

        Assert.Empty(store.Of("alice"));
        Assert.Equal([bobs.Id, next.Id], store.Of("bob").Select(result => result.Id));
    }

    [Fact]
    public async Task What_was_not_completed_leaves_nothing()
    {
        await using var store = _folder.Open();
        using (var writer = store.Begin(StoreFolder.About("local", "n integer", "t text")))
        {
            writer.Write([StoreFolder.Rows(1, 5000)]);
            Assert.Empty(store.Of("local"));
        }
        Assert.Equal(["_results"], Tables());
    }

    [Fact]
    public async Task Leftovers_of_a_dead_process_are_removed_and_those_of_a_living_one_stay()
    {
        await using var living = _folder.Open();
        using var writer = living.Begin(StoreFolder.About("local", "n integer", "t text"));
        writer.Write([StoreFolder.Rows(1, 10)]);
        Execute(
            "INSERT INTO _results SELECT 'rdead', created, used, expires, rows, bytes, 'dead', facts FROM _results;"
                + "CREATE TABLE rdead(n); CREATE TABLE _rdead(row, cell, value)"
        );

        await using var next = _folder.Open();
        next.Sweep();

        Assert.DoesNotContain("rdead", Tables());
        writer.Write([StoreFolder.Rows(11, 10)]);
        var kept = writer.Complete(null);
        Assert.Equal([kept.Id], next.Of("local").Select(result => result.Id));
        Assert.Equal(20, (await StoreFolder.ReadAsync(next, "local", new(NodePath.Of(kept.Id), 100))).Rows.Count);
    }

    [Fact]
    public async Task Two_processes_write_side_by_side()
    {
        await using var one = _folder.Open();
        await using var other = _folder.Open();

        var kept = await Task.WhenAll(
            Enumerable.Range(0, 8).Select(i => Task.Run(() => StoreFolder.Keep(i % 2 == 0 ? one : other, "local", 700)))
        );

        Assert.Equal(
            kept.Select(result => result.Id).Order(StringComparer.Ordinal),
            one.Of("local").Select(result => result.Id).Order(StringComparer.Ordinal)
        );
        Assert.All(one.Of("local"), result => Assert.Equal(700, result.Rows));
    }

    [Fact]
    public async Task Files_are_their_owners_alone()
    {
        await using var store = _folder.Open();
        StoreFolder.Keep(store, "local", 10);
        if (OperatingSystem.IsWindows())
        {
            return;
        }
        const UnixFileMode own = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        Assert.Equal(own | UnixFileMode.UserExecute, File.GetUnixFileMode(_folder.Path));
        Assert.True(Directory.GetFiles(_folder.Path).Length >= 2);
        foreach (var file in Directory.GetFiles(_folder.Path))
        {
            Assert.Equal(own, File.GetUnixFileMode(file));
        }
    }

    [Fact]
    public async Task A_damaged_file_is_made_anew()
    {
        var store = _folder.Open();
        StoreFolder.Keep(store, "local", 10);
        await store.DisposeAsync();
        foreach (var file in Directory.GetFiles(_folder.Path))
        {
            await File.WriteAllBytesAsync(file, [.. Enumerable.Repeat((byte)'x', 9000)]);
        }

        await using var next = _folder.Open();

        Assert.Empty(next.Of("local"));
        Assert.Equal(10, StoreFolder.Keep(next, "local", 10).Rows);
    }

    [Fact]
    public async Task In_memory_nothing_is_on_the_disk_and_everything_works()
    {
        var store = _folder.Open(options => options with { Folder = null, MaxBytesOfAll = 20_000_000 });
        await using (store)
        {
            var kept = StoreFolder.Keep(store, "local", 1000);
            var grant = StoreFolder.GrantOf("local", kept.Id);
            Assert.Equal(11, (await StoreFolder.ReadAsync(store, "local", new(NodePath.Of(kept.Id), 10))).Rows.Count);
            Assert.Equal(
                Value.Of(1000L),
                (await StoreFolder.QueryAsync(store, grant, $"SELECT count(*) FROM {kept.Id}")).Rows[0][0]
            );
            Assert.Empty(store.Of("another"));
            Assert.False(store.Keeps(IResultStore.Source));
            Assert.False(Directory.Exists(_folder.Path));
        }
        Assert.False(Directory.Exists(_folder.Path));
    }

    private string DatabaseFile => Directory.GetFiles(_folder.Path, "*.db").Single();

    private List<string> Tables()
    {
        var tables = new List<string>();
        using var connection = Connect();
        using var command = connection.CreateCommand();
        command.CommandText =
            "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite%' ORDER BY rootpage";
        using var rows = command.ExecuteReader();
        while (rows.Read())
        {
            tables.Add(rows.GetString(0));
        }
        return tables;
    }

    private void Execute(string sql)
    {
        using var connection = Connect();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    private Microsoft.Data.Sqlite.SqliteConnection Connect()
    {
        var connection = new Microsoft.Data.Sqlite.SqliteConnection($"Data Source={DatabaseFile};Pooling=False");
        connection.Open();
        return connection;
    }
}
