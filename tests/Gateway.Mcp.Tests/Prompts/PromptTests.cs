using Gateway.Mcp.Prompts;
using ModelContextProtocol;
using ModelContextProtocol.Protocol;

namespace Gateway.Mcp.Tests.Prompts;

public class PromptTests
{
    [Fact]
    public void Every_prompt_and_argument_is_described()
    {
        Assert.Equal(
            ["explore_source", "answer_with_citations", "write_query"],
            PromptDefinitions.All.Select(p => p.Name)
        );
        Assert.All(PromptDefinitions.All, prompt => Assert.False(string.IsNullOrWhiteSpace(prompt.Description)));
        Assert.All(
            PromptDefinitions.All.SelectMany(prompt => prompt.Arguments!),
            argument => Assert.False(string.IsNullOrWhiteSpace(argument.Description))
        );
    }

    [Theory]
    [InlineData("explore_source", "source=shop", "\"shop\"")]
    [InlineData("answer_with_citations", "question=Who pays?", "\"Who pays?\"")]
    [InlineData("answer_with_citations", "question=q;source=handbook", "only the source \"handbook\"")]
    [InlineData("write_query", "source=shop;goal=sales by month;table=orders", "Begin with the table \"orders\"")]
    public void Arguments_are_filled_in(string name, string arguments, string expected)
    {
        var message = Assert.Single(PromptTexts.Get(name, Parse(arguments)).Messages);
        Assert.Contains(expected, ((TextContentBlock)message.Content).Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("nosuch", "", "known are explore_source")]
    [InlineData("write_query", "source=shop", "needs the argument 'goal'")]
    [InlineData("explore_source", "source=shop;colour=red", "no argument 'colour'")]
    public void Faults_name_the_prompt_or_the_argument(string name, string arguments, string expected)
    {
        var fault = Assert.Throws<McpProtocolException>(() => PromptTexts.Get(name, Parse(arguments)));
        Assert.Equal(McpErrorCode.InvalidParams, fault.ErrorCode);
        Assert.Contains(expected, fault.Message, StringComparison.Ordinal);
    }

    private static Dictionary<string, string> Parse(string text) =>
        text.Split(';', StringSplitOptions.RemoveEmptyEntries)
            .Select(pair => pair.Split('='))
            .ToDictionary(pair => pair[0], pair => pair[1]);
}
