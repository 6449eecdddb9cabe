using Gateway.EndToEnd.Tests.Running;

namespace Gateway.EndToEnd.Tests.Commands;

public sealed class CallCommandTests(ShopFolder shop) : IClassFixture<ShopFolder>
{
    [Fact]
    public async Task A_tool_is_called_as_a_client_calls_it()
    {
        var run = await CallAsync("query", """{"source":"shop","sql":"SELECT 40 + 2 AS answer"}""");

        Assert.EndsWith("answer\n42\n", run.MustEndWith(0).Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Arguments_may_be_left_out() =>
        Assert.Contains("handbook", (await CallAsync("list_sources")).MustEndWith(0).Output, StringComparison.Ordinal);

    [Fact]
    public async Task Programs_get_the_result_of_the_protocol()
    {
        var run = await CallAsync("list_sources", "--json");

        var content = run.MustEndWith(0).Json().GetProperty("content");
        Assert.Equal("text", content[0].GetProperty("type").GetString());
    }

    [Theory]
    [InlineData(5, "query", """{"source":"shop","sql":"DROP TABLE orders"}""")]
    [InlineData(2, "query", """{"source":"shop"}""")]
    [InlineData(2, "qwery", "{}")]
    [InlineData(2, "query", "[]")]
    [InlineData(2, "query", "{")]
    public async Task A_call_that_fails_ends_with_the_exit_code_of_its_error(int exitCode, params string[] arguments) =>
        (await CallAsync(arguments)).MustEndWith(exitCode);

    private Task<ProgramRun> CallAsync(params string[] arguments) =>
        GatewayProgram.RunAsync(shop.Path, ["call", .. arguments]);
}
