using FsCheck;
using FsCheck.Fluent;
using Gateway.Abstractions;
using Gateway.Search.Query;

namespace Gateway.Search.Tests.Query;

public sealed class QueryParserTests
{
    [Theory]
    [InlineData("alpha", "alpha")]
    [InlineData("a b  c", "a b c")]
    [InlineData("a AND b", "+a +b")]
    [InlineData("a AND b OR c", "(+a +b) c")]
    [InlineData("a OR b AND c", "a (+b +c)")]
    [InlineData("a b AND c", "a (+b +c)")]
    [InlineData("a AND NOT b", "+a -b")]
    [InlineData("a AND -b", "+a -b")]
    [InlineData("NOT NOT a", "a")]
    [InlineData("+a -b c", "+a -b c")]
    [InlineData("((a))", "a")]
    [InlineData("(a b) c", "(a b) c")]
    [InlineData("title:(a \"b c\")", "title:a title:\"b c\"")]
    [InlineData("title:(a body:b)", "title:a body:b")]
    [InlineData("headings:a", "heading:a")]
    [InlineData("Title:a", "title:a")]
    [InlineData("a*", "a*")]
    [InlineData("a\\*", "a\\*")]
    [InlineData("\\AND", "\\AND")]
    [InlineData("and or not", "and or not")]
    [InlineData("*:*", "*:*")]
    [InlineData("x:y", "x\\:y")]
    [InlineData("title: a", "title\\: a")]
    [InlineData("foo-bar", "foo\\-bar")]
    [InlineData("a - b", "a \\- b")]
    [InlineData("C:\\temp\\new", "C\\:\\\\temp\\\\new")]
    [InlineData("\"a \\\" b\"", "\"a \\\" b\"")]
    public void A_query_is_read_as(string query, string canonical)
    {
        Assert.Equal(canonical, QueryWriter.Write(QueryParser.Parse(query).Node));
    }

    [Theory]
    [InlineData("a AND", "character 6")]
    [InlineData("(a b", "character 5")]
    [InlineData("a ) b", "character 3")]
    [InlineData("x \"y z", "character 3")]
    [InlineData("()", "character 2")]
    [InlineData("AND b", "character 1")]
    public void A_fault_names_its_place_and_a_remedy(string query, string place)
    {
        var error = Assert.Throws<GatewayException>(() => QueryParser.Parse(query));

        Assert.Equal(ErrorCode.RequestSyntax, error.Code);
        Assert.Contains(place, error.Message, StringComparison.Ordinal);
        Assert.NotNull(error.Hint);
    }

    [Theory]
    [InlineData("wi*d", "a star counts only at the end")]
    [InlineData("roam~", "similar spellings are not searched")]
    [InlineData("\"a b\"~3", "has no effect")]
    [InlineData("author:smith", "'author:' is not a field")]
    public void What_is_not_understood_is_said(string query, string notice)
    {
        Assert.Contains(notice, Assert.Single(QueryParser.Parse(query).Notices), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("http://x.org")]
    [InlineData("std::vector")]
    [InlineData("Note: this")]
    [InlineData("~user")]
    public void What_is_plain_text_needs_no_notice(string query)
    {
        Assert.Empty(QueryParser.Parse(query).Notices);
    }

    [Fact]
    public void Any_text_parses_or_is_refused_and_its_tree_survives_writing() =>
        Prop.ForAll(
                QueryText().ToArbitrary(),
                text =>
                {
                    QueryNode tree;
                    try
                    {
                        tree = QueryParser.Parse(text).Node;
                    }
                    catch (GatewayException)
                    {
                        return true;
                    }
                    return QueryParser.Parse(QueryWriter.Write(tree)).Node.Equals(tree);
                }
            )
            .Check(Config.QuickThrowOnFailure.WithMaxTest(Soak.Times(3000)));

    // Pieces of the language in any order find more than random characters do.
    private static Gen<string> QueryText() =>
        Gen.Elements(
                "a",
                "bc",
                "AND",
                "OR",
                "NOT",
                "&&",
                "||",
                "!",
                "+",
                "-",
                "(",
                ")",
                "(",
                ")",
                "\"",
                "\"x y\"",
                "*",
                "ab*",
                "*:*",
                "title:",
                "ext:",
                "foo:",
                ":",
                "\\",
                "\\\\",
                "~",
                "^2",
                "“",
                "”",
                " ",
                " ",
                "\t",
                "東京",
                "é",
                "\ud800",
                "c++",
                "?"
            )
            .ListOf()
            .Select(pieces => string.Concat(pieces));
}
