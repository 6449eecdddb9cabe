using Gateway.Abstractions;

namespace Gateway.Connectors.PostgreSql.Seeding.Tests;

public sealed class PortableSqlTests
{
    [Theory]
    [InlineData("SELECT 1 -- a comment\n+ 2", "SELECT 1  + 2")]
    [InlineData("SELECT 1 -- return\r, evil()\n", "SELECT 1  ")]
    [InlineData("a /* /* */ b", "a   b")]
    [InlineData("a /* no end", "a  ")]
    [InlineData("E'a\\'b", "E 'a\\' b")]
    [InlineData("'it''s'", " 'it''s' ")]
    [InlineData("'no end", " 'no end' ")]
    [InlineData("\"a\"\"b\" `c``d` [e\"f]", " \"a\"\"b\"   \"c`d\"   \"e\"\"f\" ")]
    [InlineData("a<>b||c", "a<>b||c")]
    [InlineData("", "")]
    public void Words_stay_what_they_are_for_SQLite(string sql, string portable) =>
        Assert.Equal(portable, PortableSql.Of(sql));

    [Theory]
    [InlineData("$$ x $$")]
    [InlineData("a\\b")]
    [InlineData("a # b")]
    public void Signs_that_mean_another_thing_are_refused(string sql) =>
        Assert.Throws<GatewayException>(() => PortableSql.Of(sql));
}
