using Gateway.EndToEnd.Tests.Running;

namespace Gateway.EndToEnd.Tests.Commands;

public sealed class ValidateCommandTests(ShopFolder shop) : IClassFixture<ShopFolder>
{
    private const string Broken = """
        {
          "sources": {
            "shop": { "kind": "sqlit", "path": "data/shop.db" }
          },
          "limit": {}
        }
        """;

    [Fact]
    public async Task A_good_configuration_names_its_sources()
    {
        var run = (await GatewayProgram.RunAsync(shop.Path, "validate")).MustEndWith(0);

        Assert.Equal("shop (sqlite): ok\nhandbook (documents): ok\n", run.Output);
    }

    [Fact]
    public async Task Every_fault_stands_with_its_place_on_a_line_of_its_own()
    {
        using var folder = new TemporaryFolder();
        var file = folder.Write("gateway.json", Broken);

        var run = (await GatewayProgram.RunAsync(folder.Path, "validate", "--config", file)).MustEndWith(78);

        var lines = run.Output.TrimEnd().Split('\n');
        Assert.Equal(2, lines.Length);
        Assert.StartsWith($"{file}(3,23): sources.shop.kind: ", lines[0], StringComparison.Ordinal);
        Assert.Contains("did you mean 'sqlite'?", lines[0], StringComparison.Ordinal);
        Assert.StartsWith($"{file}(5,3): limit: ", lines[1], StringComparison.Ordinal);
        Assert.EndsWith("did you mean 'limits'?", lines[1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Programs_get_the_faults_as_JSON()
    {
        using var folder = new TemporaryFolder();
        folder.Write("gateway.json", Broken);

        var answer = (await GatewayProgram.RunAsync(folder.Path, "validate", "--json")).MustEndWith(78).Json();

        Assert.False(answer.GetProperty("valid").GetBoolean());
        var fault = answer.GetProperty("faults")[1];
        Assert.Equal((5, 3), (fault.GetProperty("line").GetInt32(), fault.GetProperty("column").GetInt32()));
        Assert.Equal("limit", fault.GetProperty("path").GetString());
    }

    [Fact]
    public async Task A_source_that_cannot_be_opened_is_shown_at_its_place_and_is_unreachable_to_queries()
    {
        using var folder = new TemporaryFolder();
        folder.Write("shop.db", "SQLite format 3\0" + new string('x', 5000));
        folder.Write(
            "gateway.json",
            "{ \"sources\": {\n  \"shop\": { \"kind\": \"sqlite\", \"path\": \"shop.db\" } } }"
        );

        var checkedOne = (await GatewayProgram.RunAsync(folder.Path, "validate")).MustEndWith(78);
        var asked = (await GatewayProgram.RunAsync(folder.Path, "query", "shop", "SELECT 1")).MustEndWith(4);

        Assert.StartsWith("gateway.json(2,39): sources.shop.path: ", checkedOne.Output, StringComparison.Ordinal);
        Assert.EndsWith("shop (sqlite): failed\n", checkedOne.Output, StringComparison.Ordinal);
        Assert.StartsWith("error: source 'shop' is not served: The ", asked.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Sources_of_test_data_that_is_still_to_be_made_are_no_fault_and_nothing_is_made()
    {
        using var folder = new TemporaryFolder();
        File.Copy(Repository.PathOf("gateway.json"), folder.At("gateway.json"));

        var run = (await GatewayProgram.RunAsync(folder.Path, "validate")).MustEndWith(0);

        Assert.Contains("shop (sqlite): made on first use", run.Output, StringComparison.Ordinal);
        Assert.False(Directory.Exists(folder.At("data")));
    }

    [Theory]
    [InlineData("query", "shop", "SELECT 1")]
    [InlineData("explore")]
    [InlineData("search", "x")]
    [InlineData("call", "list_sources")]
    [InlineData("index")]
    [InlineData("serve")]
    public async Task Every_command_refuses_a_broken_configuration_and_shows_all_of_it(params string[] arguments)
    {
        using var folder = new TemporaryFolder();
        folder.Write("gateway.json", Broken);

        var run = (await GatewayProgram.RunAsync(folder.Path, arguments)).MustEndWith(78);

        Assert.Equal("", run.Output);
        Assert.StartsWith("gateway.json(3,23): sources.shop.kind: ", run.Error, StringComparison.Ordinal);
        Assert.Contains("\ngateway.json(5,3): limit: ", run.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("validate")]
    [InlineData("serve")]
    public async Task Without_a_configuration_the_next_step_is_said(string command)
    {
        using var folder = new TemporaryFolder();

        var run = (await GatewayProgram.RunAsync(folder.Path, command)).MustEndWith(78);

        Assert.Contains("there is no gateway.json in ", run.Error, StringComparison.Ordinal);
        Assert.Contains("--config FILE", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_environment_can_name_the_configuration()
    {
        using var elsewhere = new TemporaryFolder();

        var run = await GatewayProgram.RunAsync(
            elsewhere.Path,
            ["explore"],
            ("GATEWAY_CONFIG", shop.At("gateway.json"))
        );

        Assert.Contains("shop (sqlite)", run.MustEndWith(0).Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_schema_that_is_printed_is_the_one_of_the_repository()
    {
        var run = (await GatewayProgram.RunAsync(shop.Path, "schema")).MustEndWith(0);

        Assert.Equal(File.ReadAllText(Repository.PathOf("gateway.schema.json")), run.Output);
    }
}
