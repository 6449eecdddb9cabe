using BenchmarkDotNet.Attributes;
using Gateway.Benchmarks.Servers;
using Gateway.Core;
using Microsoft.Data.Sqlite;

namespace Gateway.Benchmarks.Parts;

/// <summary>Whole calls through the pipeline, without a process or a protocol around them, beside the raw driver's loop.</summary>
[MemoryDiagnoser]
[ShortRunJob]
public class PipelineBenchmarks
{
    private const string One = "SELECT 1";
    private const string Rows = "SELECT id, customer_id, ordered_at, status, ship_country FROM orders LIMIT 1000";

    private ShopInProcess _shop = null!;
    private SqliteConnection _driver = null!;

    [GlobalSetup]
    public async Task OpenAsync()
    {
        _shop = await ShopInProcess.OpenAsync();
        _driver = RowText.Open(_shop.Database);
    }

    [GlobalCleanup]
    public async Task CloseAsync()
    {
        await _driver.DisposeAsync();
        await _shop.DisposeAsync();
    }

    [Benchmark]
    public string DriverOne() => RowText.Run(_driver, One);

    [Benchmark]
    public Task<Answer> QueryOne() => _shop.RunAsync(new QueryCall("shop", One, []));

    [Benchmark]
    public string DriverRows() => RowText.Run(_driver, Rows);

    [Benchmark]
    public Task<Answer> QueryRows() => _shop.RunAsync(new QueryCall("shop", Rows, []));

    [Benchmark]
    public Task<Answer> QueryRowsAgain() => _shop.RunKeepingAsync(new QueryCall("shop", Rows, []));

    [Benchmark]
    public Task<Answer> ReadPageAgain() =>
        _shop.RunKeepingAsync(new ReadCall("gateway://shop/orders") { MaxRows = 100 });

    [Benchmark]
    public Task<Answer> QueryRowsAsJson() =>
        _shop.RunAsync(new QueryCall("shop", Rows, []) { Format = RowFormat.Json });

    [Benchmark]
    public Task<Answer> ReadPage() => _shop.RunAsync(new ReadCall("gateway://shop/orders") { MaxRows = 100 });

    [Benchmark]
    public Task<Answer> Search() => _shop.RunAsync(new SearchCall("return period"));

    [Benchmark]
    public Task<Answer> ListTables() => _shop.RunAsync(new BrowseCall("shop"));
}
