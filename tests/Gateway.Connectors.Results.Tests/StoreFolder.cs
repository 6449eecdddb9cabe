using Gateway.Abstractions;
using Gateway.Connectors.Specification;

namespace Gateway.Connectors.Results.Tests;

/// <summary>A folder for stores, and what tests do with them.</summary>
internal sealed class StoreFolder : IDisposable
{
    private readonly DirectoryInfo _parent = Directory.CreateTempSubdirectory("gateway-results-");

    /// <summary>The folder of the results; the first result makes it.</summary>
    public string Path => System.IO.Path.Combine(_parent.FullName, "results");

    public ManualTime Time { get; } = new();

    public ResultStore Open(Func<ResultOptions, ResultOptions>? change = null)
    {
        var options = new ResultOptions { Folder = Path };
        return new ResultStore(change?.Invoke(options) ?? options, Time);
    }

    public static NewResult About(string principal, params string[] columns) =>
        new(principal, [.. columns.Select(Column)], [new ResultOrigin("shop", "hash")], null);

    /// <summary>A result of so many rows: their numbers, and a text.</summary>
    public static KeptResult Keep(IResultStore store, string principal, int rows, int textLength = 10)
    {
        using var writer = store.Begin(About(principal, "n integer", "t text"));
        Assert.True(writer.Write([Rows(1, rows, textLength)]));
        return writer.Complete(null);
    }

    public static RowBatch Rows(int first, int count, int textLength = 10) =>
        new([
            .. Enumerable
                .Range(first, count)
                .Select(n => new[] { Value.Of((long)n), Value.Of(new string('x', textLength)) }),
        ]);

    public static Grant GrantOf(string principal, params string[] ids) =>
        new(
            principal,
            IResultStore.Source,
            new TableRules([.. ids.Select(NamePattern.Parse)], [], 1, ignoreCase: true),
            new Limits(),
            "fingerprint"
        );

    public static async Task<Page> ReadAsync(IResultStore store, string principal, ReadRequest request)
    {
        await using var set = await store.Connector.ReadAsync(request, GrantOf(principal, request.Path.Name), default);
        return await Page.Of(set);
    }

    public static async Task<Page> QueryAsync(IResultStore store, Grant grant, string sql, params Value[] values)
    {
        var text = new QueryText(sql, values);
        await using var query = await store.Connector.Queries!.PrepareAsync(text, grant, default);
        await using var set = await query.RunAsync(1000, default);
        return await Page.Of(set);
    }

    public void Dispose() => _parent.Delete(recursive: true);

    private static Column Column(string text)
    {
        var space = text.IndexOf(' ', StringComparison.Ordinal);
        return space < 0 ? new Column(text, "") : new Column(text[..space], text[(space + 1)..]);
    }
}
