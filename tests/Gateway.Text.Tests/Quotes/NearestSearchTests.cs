namespace Gateway.Text.Tests.Quotes;

public sealed class NearestSearchTests
{
    private static readonly string Text =
        Filler(300)
        + "Customers may return unused goods within 30 days of delivery, at their own cost.\n"
        + Filler(300);

    [Fact]
    public void The_nearest_text_says_what_differs()
    {
        var nearest = NearestSearch.Find(Text, "Customers may return all unused goods within 14 days of Delivery")!;

        Assert.Equal(
            "Customers may return unused goods within 30 days of delivery",
            Text.Substring(nearest.Span.Start, nearest.Span.Length)
        );
        Assert.Equal(
            [
                new QuoteDifference("all", ""),
                new QuoteDifference("14", "30"),
                new QuoteDifference("Delivery", "delivery"),
            ],
            nearest.Differences
        );
    }

    [Fact]
    public void Signs_alone_are_no_difference_of_words()
    {
        var nearest = NearestSearch.Find(Text, "return unused goods, within 30 days")!;
        Assert.Empty(nearest.Differences);
        Assert.Equal("return unused goods within 30 days", Text.Substring(nearest.Span.Start, nearest.Span.Length));
    }

    [Fact]
    public void Words_that_differ_in_an_accent_alone_are_the_same_place_and_a_difference()
    {
        const string text = "a re\u0301sume\u0301 of the whole story";
        var nearest = NearestSearch.Find(text, "r\u00e9sum\u00e9 of the who\u0300le story")!;
        Assert.Equal([new QuoteDifference("who\u0300le", "whole")], nearest.Differences);
    }

    [Theory]
    [InlineData("The moon is made of green cheese, as everybody knows")]
    [InlineData("customers")]
    public void What_is_not_alike_is_not_near(string quote) => Assert.Null(NearestSearch.Find(Text, quote));

    [Fact]
    public void Words_of_a_hyphenated_line_are_one_word()
    {
        const string Broken = "The engi-\nneers of the company have de-\ncided to build it anew.";
        var nearest = NearestSearch.Find(Broken, "The engineers of the company have decided to tear it down")!;
        Assert.Equal(Broken.TrimEnd('.'), Broken[..nearest.Span.End]);
        Assert.Equal([new QuoteDifference("tear", "build"), new QuoteDifference("down", "anew")], nearest.Differences);
    }

    // Words that stand everywhere, the quote's own among them.
    private static string Filler(int lines) =>
        string.Concat(Enumerable.Range(0, lines).Select(i => $"In line {i} the goods of the days may be many.\n"));
}
