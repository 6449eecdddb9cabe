using Gateway.EndToEnd.Tests.Running;

namespace Gateway.EndToEnd.Tests.Commands;

/// <summary>Command lines that are not right, and help.</summary>
public sealed class UsageTests
{
    [Theory]
    [InlineData("did you mean search?", "serch", "x")]
    [InlineData("did you mean --max-rows?", "query", "--max-row", "3", "shop", "SELECT 1")]
    [InlineData("did you mean --source?", "search", "x", "--sorce", "shop")]
    [InlineData("did you mean refresh?", "index", "refersh")]
    [InlineData("see: gateway query --help", "query", "shop")]
    [InlineData("see: gateway read --help", "read", "gateway://a/b", "gateway://a/c")]
    [InlineData("see: gateway query --help", "query", "shop", "SELECT 1", "--max-rows", "many")]
    [InlineData("see: gateway seed --help", "seed", "shop")]
    [InlineData("see: gateway explore --help", "explore", "--detail", "everything")]
    [InlineData("see: gateway serve --help", "serve", "--config")]
    public async Task A_wrong_command_line_ends_with_2_and_says_what_would_be_right(
        string hint,
        params string[] arguments
    )
    {
        var run = (await GatewayProgram.RunAsync(Path.GetTempPath(), arguments)).MustEndWith(2);

        Assert.Equal("", run.Output);
        Assert.StartsWith("error: ", run.Error, StringComparison.Ordinal);
        Assert.Contains(hint, run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Programs_get_a_wrong_command_line_as_JSON()
    {
        var run = (await GatewayProgram.RunAsync(Path.GetTempPath(), "serch", "--json")).MustEndWith(2);

        Assert.Equal("request.invalid", run.Json().GetProperty("error").GetProperty("code").GetString());
    }

    [Theory]
    [InlineData("demo")]
    [InlineData("serve")]
    [InlineData("validate")]
    [InlineData("doctor")]
    [InlineData("explore")]
    [InlineData("query")]
    [InlineData("search")]
    [InlineData("read")]
    [InlineData("index")]
    [InlineData("call")]
    [InlineData("seed")]
    [InlineData("schema")]
    public async Task Every_command_has_help_with_an_example(string command)
    {
        var run = (await GatewayProgram.RunAsync(Path.GetTempPath(), command, "--help")).MustEndWith(0);

        Assert.Contains($"gateway {command}", run.Output, StringComparison.Ordinal);
        Assert.Contains($"Examples:\n  gateway {command}", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_a_command_the_commands_are_listed()
    {
        var run = (await GatewayProgram.RunAsync(Path.GetTempPath())).MustEndWith(0);

        Assert.Contains("Begin with: gateway demo", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_version_is_printed_alone()
    {
        var run = (await GatewayProgram.RunAsync(Path.GetTempPath(), "--version")).MustEndWith(0);

        Assert.Matches(@"^\d+\.\d+\.\d+\n$", run.Output);
    }
}
