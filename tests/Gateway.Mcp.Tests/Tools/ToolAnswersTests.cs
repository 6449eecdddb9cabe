using Gateway.Abstractions;
using Gateway.Core;
using Gateway.Mcp.Tools;
using ModelContextProtocol.Protocol;

namespace Gateway.Mcp.Tests.Tools;

public class ToolAnswersTests
{
    [Fact]
    public void Hits_come_with_links_to_their_passages()
    {
        var hit = new CitedHit("gateway://docs/a.md?passage=2&rev=r", "docs/a.md › Returns, lines 4–9", "text/plain");
        var result = ToolAnswers.Of(new HitPage([hit]) { Text = "[1] …", IsData = true });
        Assert.Equal(2, result.Content.Count);
        Assert.Equal($"{ToolAnswers.DataNote}\n[1] …", ((TextContentBlock)result.Content[0]).Text);
        var link = Assert.IsType<ResourceLinkBlock>(result.Content[1]);
        Assert.Equal((hit.Uri, hit.Citation, hit.MediaType), (link.Uri, link.Name, link.MimeType));
    }

    [Fact]
    public void What_the_cache_had_to_do_with_an_answer_stands_beside_it()
    {
        var answer = new Answer { Text = "1 row, complete\n" };
        var missed = answer with { Cache = new CacheUse(false, TimeSpan.Zero, TimeSpan.Zero) };
        var kept = answer with { Cache = new CacheUse(true, TimeSpan.FromSeconds(1.5), TimeSpan.Zero) };

        Assert.Null(ToolAnswers.Of(answer).Meta);
        Assert.Equal("""{"gateway/cache":"miss"}""", ToolAnswers.Of(missed).Meta!.ToJsonString());
        Assert.Equal("""{"gateway/cache":"hit","gateway/ageMs":1500}""", ToolAnswers.Of(kept).Meta!.ToJsonString());
        Assert.Equal("1 row, complete\n", ((TextContentBlock)Assert.Single(ToolAnswers.Of(kept).Content)).Text);
    }

    [Fact]
    public void A_batch_is_an_error_when_all_its_calls_failed()
    {
        var failed = new BatchItem(null, new GatewayException(ErrorCode.AccessNotFound, "absent"));
        var good = new BatchItem(new Answer { Text = "rows" }, null);
        Assert.True(ToolAnswers.Of(new BatchAnswer([failed, failed]) { Text = "errors" }).IsError);
        Assert.NotEqual(true, ToolAnswers.Of(new BatchAnswer([failed, good]) { Text = "both" }).IsError);
    }

    [Fact]
    public void An_answer_without_data_has_no_note()
    {
        var result = ToolAnswers.Of(new Answer { Text = "shop (sqlite)\n" });
        Assert.Equal("shop (sqlite)\n", ((TextContentBlock)Assert.Single(result.Content)).Text);
        Assert.Null(result.StructuredContent);
    }
}
