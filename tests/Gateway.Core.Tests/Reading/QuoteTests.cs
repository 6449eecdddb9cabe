using System.Text.Json;
using Gateway.Abstractions;

namespace Gateway.Core.Tests;

public sealed class QuoteTests : IAsyncDisposable
{
    private readonly FolderFixture _folder = new();

    public QuoteTests() =>
        _folder.Put(
            "law.pdf",
            "# Scope\nAll goods that were sold.\n\f# Returns\nUnused goods may be re-\nturned within 30 days.\n"
        );

    public ValueTask DisposeAsync() => _folder.DisposeAsync();

    [Theory]
    [InlineData("law.pdf")]
    [InlineData("law.pdf?page=2")]
    [InlineData("law.pdf?section=returns")]
    [InlineData("law.pdf?lines=3-")]
    [InlineData("law.pdf?passage=1")]
    public async Task A_quote_is_found_with_its_exact_place(string address)
    {
        var (json, text) = await VerifyAsync(address, "may be returned  within 30 days");

        var place = Assert.Single(json.GetProperty("places").EnumerateArray());
        Assert.True(json.GetProperty("found").GetBoolean());
        Assert.Equal("docs/law.pdf, page 2 § Returns", place.GetProperty("citation").GetString());
        Assert.Equal((4, 5), (place.GetProperty("first_line").GetInt32(), place.GetProperty("last_line").GetInt32()));
        Assert.Equal("may be re-\nturned within 30 days", place.GetProperty("text").GetString());
        var uri = place.GetProperty("uri").GetString()!;
        Assert.Contains("rev=", uri, StringComparison.Ordinal);
        Assert.Contains("turned within", (await _folder.RunAsync(new ReadCall(uri))).Text, StringComparison.Ordinal);
        Assert.Contains(uri, text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_quote_of_another_page_is_not_found_on_this_one_but_its_place_is_told()
    {
        var (json, text) = await VerifyAsync("law.pdf?page=1", "within 30 days");
        Assert.False(json.GetProperty("found").GetBoolean());
        Assert.Equal("page 2", json.GetProperty("places")[0].GetProperty("part").GetString());
        Assert.StartsWith("not found in docs/law.pdf, page 1, but elsewhere", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_wrong_quote_is_told_with_the_nearest_text_and_what_differs()
    {
        var (json, text) = await VerifyAsync("law.pdf", "unused goods may be returned within 14 days");
        Assert.False(json.GetProperty("found").GetBoolean());
        Assert.Equal(0, json.GetProperty("places").GetArrayLength());
        Assert.Equal(
            [("unused", "Unused"), ("14", "30")],
            json.GetProperty("nearest")
                .GetProperty("differences")
                .EnumerateArray()
                .Select(one => (one.GetProperty("quote").GetString()!, one.GetProperty("text").GetString()!))
        );
        Assert.Contains("quote: \"14\"; text: \"30\"", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_not_there_at_all_has_nothing_near()
    {
        var (json, text) = await VerifyAsync("law.pdf", "The moon is made of cheese");
        Assert.False(json.TryGetProperty("nearest", out _));
        Assert.Contains("nor anything like it", text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("law.pdf?part=outline", "goods", "names no text")]
    [InlineData("law.pdf", " — ", "holds no letters")]
    [InlineData("law.pdf?rev=0123456789abcdef", "goods", "has changed")]
    public async Task What_cannot_be_looked_for_is_refused(string address, string quote, string message)
    {
        var fault = await Assert.ThrowsAsync<GatewayException>(() => VerifyAsync(address, quote));
        Assert.Contains(message, fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_quote_is_found_in_a_cell()
    {
        await using var tables = new PipelineFixture();
        tables.Connector.Tables["t"] = FakeTable.Of(3, i => Value.Of($"value {i} of x"));
        var answer = await tables.RunAsync(new ReadCall("gateway://shop/t?key=1&column=text") { Quote = "1 of x" });
        Assert.Contains("gateway://shop/t?key=1&column=text&passage=0&rev=", answer.Text, StringComparison.Ordinal);
    }

    private async Task<(JsonElement Json, string Text)> VerifyAsync(string address, string quote)
    {
        var call = new ReadCall("gateway://docs/" + address) { Quote = quote };
        var answer = Assert.IsType<QuoteAnswer>(await _folder.RunAsync(call));
        return (JsonElement.Parse(answer.Structured), answer.Text);
    }
}
