using Gateway.Abstractions;

namespace Gateway.Search.Tests;

// Queries that do not parse, say nothing, or are too large.
public abstract partial class SearchIndexContract
{
    [Theory]
    [InlineData("(alpha", "a parenthesis is not closed")]
    [InlineData("alpha)", "a closing parenthesis too many")]
    [InlineData("say \"alpha", "at character 5: a quote is not closed")]
    [InlineData("alpha AND", "a word, a phrase or a group is missing")]
    [InlineData("printf(\"%d\", alpha); // ((", "was searched as plain words")]
    public async Task Text_that_does_not_parse_is_searched_as_words_and_the_answer_says_so(string query, string notice)
    {
        _folder.Put("a.txt", "alpha");
        await BuildAsync();

        var answer = await SearchAsync(query);

        Assert.Single(answer.Hits);
        Assert.Contains(answer.Notices, text => text.Contains(notice, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("error: alpha")]
    [InlineData("std::alpha")]
    [InlineData("https://x.org/alpha?q=1&r=2#top")]
    [InlineData("alpha's 'quoted' `code`")]
    [InlineData("C:\\temp\\alpha")]
    [InlineData("alpha -- beta ++ ~ ^ ! ? *")]
    [InlineData("{\"alpha\": [1, 2]}")]
    [InlineData("alpha; DROP TABLE passages; --")]
    [InlineData("meta : \"_all\" NEAR(alpha, 3) ^alpha")]
    [InlineData("alpha \ud800 lone half")]
    public async Task Odd_characters_are_no_error(string query)
    {
        _folder.Put("a.txt", "alpha std::alpha https://x.org/alpha?q=1&r=2#top C:\\temp\\alpha");
        await BuildAsync();

        Assert.Single((await SearchAsync(query)).Hits);
    }

    [Theory]
    [InlineData("", ErrorCode.RequestInvalid)]
    [InlineData("  \n", ErrorCode.RequestInvalid)]
    [InlineData("a\0b", ErrorCode.RequestInvalid)]
    public async Task A_query_without_text_is_refused(string query, ErrorCode code)
    {
        var error = await Assert.ThrowsAsync<GatewayException>(() => SearchAsync(query));

        Assert.Equal(code, error.Code);
        Assert.NotNull(error.Hint);
    }

    [Theory]
    [InlineData("alpha ", 300)]
    [InlineData("(", 40)]
    [InlineData("alphabetical ", 400)]
    public async Task A_query_that_is_too_large_is_refused(string part, int times)
    {
        var error = await Assert.ThrowsAsync<GatewayException>(() =>
            SearchAsync(string.Concat(Enumerable.Repeat(part, times)))
        );

        Assert.Equal(ErrorCode.BudgetSize, error.Code);
    }

    [Fact]
    public async Task The_largest_query_that_is_allowed_works()
    {
        _folder.Put("a.txt", "alpha w7");
        await BuildAsync();

        var flat = string.Join(' ', Enumerable.Range(0, 256).Select(i => $"w{i}"));
        var deep = new string('(', 32) + "alpha" + new string(')', 32);

        Assert.Single((await SearchAsync(flat)).Hits);
        Assert.Single((await SearchAsync(deep)).Hits);
        Assert.Single((await SearchAsync(string.Join(" AND ", Enumerable.Repeat("alpha", 256)))).Hits);
    }
}
