using System.Diagnostics;
using System.Text.Json.Nodes;
using Gateway.EndToEnd.Tests.Running;

namespace Gateway.EndToEnd.Tests.Commands;

public sealed class ServeCommandTests(ShopFolder shop) : IClassFixture<ShopFolder>
{
    [Fact]
    public async Task The_end_of_the_input_ends_the_server()
    {
        await using var server = await GatewayProcess.ConnectAsync(shop.At("gateway.json"));

        Assert.Equal(0, await server.EndAsync());

        Assert.Single(server.Lines);
        Assert.Equal("", server.Errors);
    }

    [Fact]
    public async Task A_signal_ends_the_server_in_good_order()
    {
        using var process = GatewayProgram.Start(shop.Path, ["serve", "--verbose"]);
        await process.StandardInput.WriteLineAsync(
            """{"jsonrpc":"2.0","id":1,"method":"initialize","params":{"protocolVersion":"2025-06-18","capabilities":{},"clientInfo":{"name":"t","version":"1"}}}"""
        );
        await process.StandardInput.FlushAsync();
        Assert.NotNull(await process.StandardOutput.ReadLineAsync());

        using var kill = Process.Start("kill", ["-TERM", $"{process.Id}"]);
        await process.WaitForExitAsync().WaitAsync(TimeSpan.FromSeconds(30));

        Assert.Equal(0, process.ExitCode);
    }

    [Fact]
    public async Task Options_in_any_order_serve_alike()
    {
        using var elsewhere = new TemporaryFolder();
        using var process = GatewayProgram.Start(
            elsewhere.Path,
            ["--config", shop.At("gateway.json"), "serve", "--verbose"]
        );
        await process.StandardInput.WriteLineAsync("""{"jsonrpc":"2.0","id":1,"method":"ping"}""");
        process.StandardInput.Close();

        Assert.Equal("""{"jsonrpc":"2.0","id":1,"result":{}}""", await process.StandardOutput.ReadLineAsync());
    }

    [Fact]
    public async Task Test_data_is_made_while_the_server_answers_and_calls_wait_for_it()
    {
        using var folder = new TemporaryFolder();
        File.Copy(Repository.PathOf("gateway.json"), folder.At("gateway.json"));
        await using var server = await GatewayProcess.ConnectAsync(folder.At("gateway.json"));

        var answer = await server.CallAsync("query", CountOrders("shop"));

        Assert.Contains("3000", answer.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Two_servers_that_start_at_once_share_the_making_of_test_data()
    {
        using var folder = new TemporaryFolder();
        File.Copy(Repository.PathOf("gateway.json"), folder.At("gateway.json"));
        await using var first = await GatewayProcess.ConnectAsync(folder.At("gateway.json"));
        await using var second = await GatewayProcess.ConnectAsync(folder.At("gateway.json"));

        var answers = await Task.WhenAll(
            first.CallAsync("query", CountOrders("shop")),
            second.CallAsync("query", CountOrders("shop"))
        );

        Assert.All(answers, answer => Assert.Contains("3000", answer.Text, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Test_data_that_cannot_be_made_is_told_to_the_person_and_to_the_client()
    {
        using var folder = new TemporaryFolder();
        folder.Write("file", "not a folder");
        folder.Write(
            "gateway.json",
            """
            { "sources": { "shop": { "kind": "sqlite", "path": "file/shop/shop.db" } }, "seeds": { "shop": "file/shop" } }
            """
        );
        await using var server = await GatewayProcess.ConnectAsync(folder.At("gateway.json"));

        var answer = await server.CallAsync("query", CountOrders("shop"));

        Assert.Equal(0, await server.EndAsync());
        Assert.True(answer.IsError);
        Assert.Contains("cannot be seeded", answer.Text, StringComparison.Ordinal);
        Assert.Contains("cannot be seeded", server.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_scratch_database_can_be_filled_by_the_client_and_queried()
    {
        using var folder = new TemporaryFolder();
        folder.Write("gateway.json", """{ "sources": {}, "scratch": true }""");
        await using var server = await GatewayProcess.ConnectAsync(folder.At("gateway.json"));
        var empty = await server.CallAsync("explore", new() { ["path"] = "scratch" });
        var loaded = await server.CallAsync("load_test_data", new() { ["seed"] = "shop" });

        var answer = await server.CallAsync("query", CountOrders("scratch"));

        Assert.DoesNotContain("orders", empty.Text, StringComparison.Ordinal);
        Assert.Contains("orders: 3,000 rows", loaded.Text, StringComparison.Ordinal);
        Assert.Contains("3000", answer.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_source_named_scratch_beside_the_scratch_database_is_a_fault()
    {
        using var folder = new TemporaryFolder();
        folder.Write("docs/a.md", "a");
        folder.Write(
            "gateway.json",
            """{ "sources": { "scratch": { "kind": "documents", "folder": "docs" } }, "scratch": true }"""
        );

        var run = (await GatewayProgram.RunAsync(folder.Path, "serve")).MustEndWith(78);

        Assert.Contains("scratch", run.Error, StringComparison.Ordinal);
    }

    private static JsonObject CountOrders(string source) =>
        new() { ["source"] = source, ["sql"] = "SELECT count(*) FROM orders" };
}
