using System.Text;
using Gateway.EndToEnd.Tests.Mcp.Places;
using Gateway.EndToEnd.Tests.Running;
using Gateway.Seeding;
using ModelContextProtocol.Client;
using ModelContextProtocol.Protocol;

namespace Gateway.EndToEnd.Tests.Mcp;

/// <summary>The five questions that seeding prints, asked through the SDK's own client.</summary>
public class ShopQuestionTests(Shop shop) : IClassFixture<Shop>
{
    [Fact]
    public async Task The_seeded_questions_are_answered_from_what_the_tools_give()
    {
        await using var client = await SdkClient.ConnectAsync(shop.Place.Configuration);
        Assert.Equal(5, shop.Report.Questions.Count);
        foreach (var question in shop.Report.Questions)
        {
            var found = new StringBuilder();
            foreach (var call in question.Calls)
            {
                found.Append(await AskAsync(client, call));
            }
            Assert.All(question.Evidence, piece => Assert.Contains(piece, found.ToString(), StringComparison.Ordinal));
        }
    }

    private static async Task<string> AskAsync(McpClient client, ShopCall call)
    {
        var result = await client.CallToolAsync(
            call.Tool,
            new Dictionary<string, object?>
            {
                ["source"] = call.Source,
                [call.Tool == "query" ? "sql" : "query"] = call.Text,
            }
        );
        Assert.NotEqual(true, result.IsError);
        return string.Join('\n', result.Content.OfType<TextContentBlock>().Select(block => block.Text));
    }
}
