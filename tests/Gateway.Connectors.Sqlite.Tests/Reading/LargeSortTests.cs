using Gateway.Abstractions;

namespace Gateway.Connectors.Sqlite.Tests.Reading;

/// <summary>What does not fit into the engine's memory is sorted in files, and answered all the same.</summary>
public sealed class LargeSortTests : IDisposable
{
    // 120 MB of different texts, where SQLite has 80 MB.
    private const string Groups = """
        WITH RECURSIVE s(n) AS (VALUES (1) UNION ALL SELECT n + 1 FROM s WHERE n < 1000000)
        SELECT printf('%0120d', n * 7919 % 1000000) AS k, count(*) AS c FROM s GROUP BY k LIMIT 3
        """;

    private readonly TestDatabase _database = new("CREATE TABLE t(a)", "sort.db");

    public void Dispose() => _database.Dispose();

    [Fact]
    public async Task Groups_that_do_not_fit_into_memory_are_counted()
    {
        await using var connector = _database.Connect();
        await using var query = await connector.Queries!.PrepareAsync(new(Groups, []), TestDatabase.Grant([]), default);
        await using var set = await query.RunAsync(10, default);
        var (rows, _) = await Rows.Of(set);

        Assert.Equal(
            ["0", "1", "2"],
            rows.Select(row => row[0].Text.TrimStart('0') is { Length: > 0 } number ? number : "0")
        );
        Assert.All(rows, row => Assert.Equal(1, row[1].Integer));
    }
}
