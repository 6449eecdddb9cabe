using Gateway.Abstractions;
using Gateway.Connectors.Sqlite.Guard;
using Gateway.Connectors.Sqlite.Guard.Program;

namespace Gateway.Connectors.Sqlite.Tests.Guard;

public sealed class NatureOfTextTests
{
    [Theory]
    [InlineData("WITH a AS (SELECT 1) SELECT 1", "a")]
    [InlineData("WITH a(x, y) AS (SELECT 1), \"b c\" AS NOT MATERIALIZED (SELECT 2) SELECT 1", "a|b c")]
    [InlineData("WITH 'a' AS MATERIALIZED(SELECT 1) SELECT 1", "a")]
    [InlineData("WITH a/* */(x) AS -- \n (SELECT 1) SELECT 1", "a")]
    [InlineData("SELECT CAST(x AS INTEGER), (1) AS y", "")]
    public void The_names_of_common_table_expressions_are_found(string sql, string names) =>
        Assert.Equal(names, string.Join('|', SqlText.Check(sql, new Limits()).PossibleCteNames.Order()));

    [Theory]
    [InlineData("SELECT 1 FROM a JOIN b USING (x, \"y z\")", "x|y z", false)]
    [InlineData("SELECT 1 FROM a NATURAL LEFT JOIN b", "", true)]
    [InlineData("SELECT 'NATURAL', \"USING\" FROM a", "", false)]
    [InlineData("SELECT 1 /* USING (x) */ FROM a", "", false)]
    public void Joins_are_told_from_words_in_texts_and_comments(string sql, string columns, bool natural)
    {
        var text = SqlText.Check(sql, new Limits());
        Assert.Equal(columns, string.Join('|', text.UsingColumns.Order()));
        Assert.Equal(natural, text.HasNatural);
    }

    [Fact]
    public void Nesting_has_a_deepest_level()
    {
        string Nested(int levels) => $"SELECT {new string('(', levels)}1{new string(')', levels)}";
        SqlText.Check(Nested(250), new Limits());
        var error = Assert.Throws<GatewayException>(() => SqlText.Check(Nested(251), new Limits()));
        Assert.Equal(ErrorCode.BudgetSize, error.Code);
    }

    [Fact]
    public void The_program_check_works_with_the_engine_at_hand() => Assert.True(Canary.Sings);
}
