using System.Text.Json;
using Gateway.Abstractions;
using Gateway.Core;
using Gateway.Mcp.Tools;

namespace Gateway.Mcp.Tests.Tools;

public class BatchCallsTests
{
    [Fact]
    public void Each_call_is_what_it_would_be_alone()
    {
        var batch = Of(
            """
            [{"tool":"query","source":"shop","sql":"SELECT $1","parameters":[1],"max_rows":5},
             {"tool":"read","uri":"gateway://a/b"},{"tool":"search","query":"w","limit":3},{"tool":"explore","path":"a"}]
            """
        );
        var query = Assert.IsType<QueryCall>(batch.Items[0]);
        Assert.Equal(("shop", "SELECT $1", 5), (query.Source, query.Sql, query.MaxRows));
        Assert.Equal([Value.Of(1)], query.Parameters);
        Assert.Equal("gateway://a/b", Assert.IsType<ReadCall>(batch.Items[1]).Uri);
        Assert.Equal(3, Assert.IsType<SearchCall>(batch.Items[2]).MaxHits);
        Assert.Equal("a", Assert.IsType<BrowseCall>(batch.Items[3]).Path);
    }

    [Theory]
    [InlineData("""{"tool":"query","source":"s"}""", "query", "The argument 'calls[1].sql' is missing: give a text.")]
    [InlineData(
        """{"tool":"query","source":"s","sql":5}""",
        "query",
        "The argument 'calls[1].sql' must be a text, not 5."
    )]
    [InlineData("""{"tool":"read","url":"x"}""", "read", "read has no argument 'calls[1].url'.")]
    [InlineData(
        """{"tool":"query","source":"s","sql":"x","parameters":[{}]}""",
        "query",
        "The value of $1 in 'calls[1].parameters' is an object; it must be a text, number, boolean or null."
    )]
    [InlineData("""{"query":"x"}""", "batch", "The argument 'calls[1].tool' is missing.")]
    [InlineData(
        """{"tool":"load_test_data","seed":"shop"}""",
        "batch",
        "The argument 'calls[1].tool' must be one of explore, profile, query, read, search, verify_quote, not 'load_test_data'."
    )]
    [InlineData("""{"tool":"batch","calls":[]}""", "batch", "calls[1].tool")]
    [InlineData("7", "batch", "The item 'calls[1]' is no object.")]
    public void A_fault_of_one_call_names_it_and_is_its_own(string item, string operation, string message)
    {
        var batch = Of($$"""[{"tool":"explore"},{{item}}]""");
        Assert.IsType<BrowseCall>(batch.Items[0]);
        var malformed = Assert.IsType<MalformedCall>(batch.Items[1]);
        Assert.Equal(operation, malformed.Operation);
        Assert.Contains(message, malformed.Fault.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("[]", "1 to 20 calls, not 0")]
    [InlineData("null", "1 to 20 calls, not 0")]
    [InlineData("{}", "must be an array of calls, not an object")]
    public void A_batch_without_calls_is_refused(string calls, string message) =>
        Assert.Contains(message, Assert.Throws<GatewayException>(() => Of(calls)).Message, StringComparison.Ordinal);

    [Fact]
    public void More_than_twenty_calls_are_refused_with_their_number()
    {
        var fault = Assert.Throws<GatewayException>(() =>
            Of($"[{string.Join(',', Enumerable.Repeat("""{"tool":"explore"}""", 21))}]")
        );
        Assert.Contains("not 21", fault.Message, StringComparison.Ordinal);
    }

    private static BatchCall Of(string calls) =>
        Assert.IsType<BatchCall>(
            ToolCalls.Of(
                "batch",
                JsonSerializer.Deserialize<Dictionary<string, JsonElement>>($$"""{"calls":{{calls}}}""")
            )
        );
}
