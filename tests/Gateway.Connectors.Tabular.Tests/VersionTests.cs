using Gateway.Abstractions;
using Gateway.Connectors.Specification;

namespace Gateway.Connectors.Tabular.Tests;

/// <summary>A version of a file as a table never stands for two contents of the file.</summary>
public sealed class VersionTests
{
    private static readonly NodePath Table = NodePath.Of("t");

    [Fact]
    public async Task A_file_that_has_changed_is_not_given_as_it_was()
    {
        await using var source = new TableSource().With("t.csv", "v\none 1\n");
        var kept = new KeptRows(source.Connector, TableSource.Everything);
        var patience = Environment.TickCount64 + 60_000;
        while (kept.Hits < 2)
        {
            Assert.True(Environment.TickCount64 < patience);
            Assert.Contains("one 1", await kept.QueryAsync("SELECT v FROM t"), StringComparison.Ordinal);
            Assert.Contains("one 1", await kept.ReadAsync(Table), StringComparison.Ordinal);
        }

        source.With("t.csv", "v\nanother\n");

        // Its folder is looked at once a second.
        while (!(await kept.QueryAsync("SELECT v FROM t")).Contains("another", StringComparison.Ordinal))
        {
            Assert.True(Environment.TickCount64 < patience);
            await kept.ReadAsync(Table);
            await Task.Delay(20);
        }
        Assert.Contains("another", await kept.ReadAsync(Table), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_not_there_has_none()
    {
        await using var source = new TableSource().With("t.csv", "v\none\n");
        await source.Query("SELECT v FROM t");

        Assert.Null(await source.Connector.VersionAsync(NodePath.Of("absent"), TableSource.Everything, default));
        Assert.Null(await source.Connector.VersionAsync(NodePath.Root, TableSource.Everything, default));
    }
}
