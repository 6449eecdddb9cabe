using Gateway.Connectors.Sqlite.Catalog;

namespace Gateway.Connectors.Sqlite.Tests.Catalog;

public sealed class DdlCommentsTests
{
    [Theory]
    [InlineData("CREATE TABLE t( -- all orders\n a INT)", "all orders")]
    [InlineData("CREATE TABLE t -- all orders\n(a INT)", "all orders")]
    [InlineData("CREATE TABLE t /* all\n * orders */ (a INT -- no\n)", "all orders")]
    [InlineData("CREATE VIEW t AS -- all orders\nSELECT 1 -- no", "all orders")]
    [InlineData("CREATE VIEW t /* all orders */ AS WITH c AS (SELECT 1) SELECT /* no */ 1", "all orders")]
    [InlineData("CREATE TABLE t(a INT, -- no\n b INT)", null)]
    [InlineData("CREATE TABLE t(\n -- about a\n a INT)", null)]
    [InlineData("", null)]
    [InlineData(null, null)]
    public void A_comment_near_the_parenthesis_is_about_the_table(string? sql, string? comment) =>
        Assert.Equal(comment, DdlComments.Of(sql).Table);

    [Theory]
    [InlineData("CREATE TABLE t(a INT, -- about a\n b INT -- about b\n)")]
    [InlineData("CREATE TABLE t(\n a INT -- about a\n , b INT /* about b */)")]
    [InlineData("CREATE TABLE t(\n -- about a\n a INT,\n /* about b */\n b INT)")]
    [InlineData(
        "CREATE TABLE t(a NUMERIC(10, 2) DEFAULT '--', -- about a\n b INT CHECK (b IN (1, 2)), -- about b\n PRIMARY KEY (a) -- no\n)"
    )]
    [InlineData("CREATE TABLE t(\"a\" INT /* about a */, [b] INT, -- about\n -- b\n CONSTRAINT x UNIQUE (a))")]
    public void A_comment_beside_or_above_a_column_is_about_it(string sql)
    {
        var comments = DdlComments.Of(sql);
        Assert.Equal("about a", comments.Column("A"));
        Assert.StartsWith("about", comments.Column("b"));
        Assert.Null(comments.Column("x"));
    }
}
