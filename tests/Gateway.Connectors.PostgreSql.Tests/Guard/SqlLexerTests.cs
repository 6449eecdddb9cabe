using FsCheck;
using FsCheck.Fluent;
using Gateway.Abstractions;
using Gateway.Connectors.PostgreSql.Guard;

namespace Gateway.Connectors.PostgreSql.Tests.Guard;

public sealed class SqlLexerTests
{
    private static readonly Gen<string> Sql = Gen.Elements(
            "'",
            "\"",
            "E'",
            "U&'",
            "U&\"",
            "\\",
            "\\005f",
            "\\+00005f",
            "UESCAPE '!'",
            "$$",
            "$a$",
            "$1",
            "$",
            "--",
            "/*",
            "*/",
            "\n",
            "\r",
            " ",
            ";",
            "(",
            ")",
            ".",
            "::",
            ":=",
            "1e+5",
            "0x1F",
            ".5",
            "1..2",
            "<+>",
            "@-",
            "WITH a AS",
            "SELECT",
            "EXPLAIN",
            "größe",
            "\u00a0",
            "\ufeff",
            "\0",
            "😀",
            "\ud800"
        )
        .ListOf()
        .Select(parts => string.Concat(parts));

    [Fact]
    public void Tokens_cover_any_text_without_gaps() =>
        Prop.ForAll(Sql.ToArbitrary(), sql => Covers(sql, SqlLexer.Tokens(sql)))
            .Check(Config.QuickThrowOnFailure.WithMaxTest(Soak.Times(300)));

    [Fact]
    public void Any_text_is_read_or_refused_in_words() =>
        Prop.ForAll(Sql.ToArbitrary(), ReadOrRefused).Check(Config.QuickThrowOnFailure.WithMaxTest(Soak.Times(300)));

    [Theory]
    [InlineData("'it''s \\'", "Text")]
    [InlineData("E'a\\'b'", "Text")]
    [InlineData("E'a'\n'\\'; b'", "Text")]
    [InlineData("'a' -- b\n  'c'", "Text")]
    [InlineData("U&'d\\0061t'", "Text")]
    [InlineData("$a$ $b$; $a$", "Text")]
    [InlineData("$ä1$;$ä1$", "Text")]
    [InlineData("x'ff'", "Text")]
    [InlineData("/* a /* b */ ; */", "Comment")]
    [InlineData("-- a /* b", "Comment")]
    [InlineData("$12", "Parameter")]
    [InlineData("1.5e-3", "Number")]
    [InlineData("0x1F", "Number")]
    [InlineData("1_000", "Number")]
    [InlineData("a$1", "Word")]
    [InlineData("\u00a0", "Word")]
    [InlineData("<+>", "Operator")]
    [InlineData("@-", "Operator")]
    [InlineData("::", "Symbol")]
    [InlineData("'open", "Illegal")]
    [InlineData("E'open\\'", "Illegal")]
    [InlineData("$a$ open $b$", "Illegal")]
    [InlineData("/* a /* b */", "Illegal")]
    [InlineData("1a", "Illegal")]
    [InlineData("$1a", "Illegal")]
    [InlineData("\"\"", "Illegal")]
    [InlineData("\\", "Illegal")]
    public void One_token_is_what_PostgreSQL_takes_it_for(string sql, string kind) =>
        Assert.Equal(kind, Assert.Single(SqlLexer.Tokens(sql)).Kind.ToString());

    [Theory]
    [InlineData("--a\rb", 3)]
    [InlineData("'a' 'b'", 3)]
    [InlineData("x'ff''a'", 2)]
    [InlineData("'a'/*\n*/'b'", 3)]
    [InlineData("=-", 2)]
    [InlineData("*/**/", 2)]
    [InlineData("+--", 2)]
    [InlineData("1..2", 3)]
    public void Tokens_end_where_PostgreSQL_ends_them(string sql, int count) =>
        Assert.Equal(count, SqlLexer.Tokens(sql).Count);

    [Theory]
    [InlineData("SET_Config", "set_config")]
    [InlineData("\"Set\"\"Config\"", "Set\"Config")]
    [InlineData("U&\"set\\005fconfig\"", "set_config")]
    [InlineData("u&\"set\\+00005fconfig\"", "set_config")]
    [InlineData("U&\"set!005fconfig\" UESCAPE '!'", "set_config")]
    [InlineData("ÄB", "Äb")]
    [InlineData(
        "abcdefghijklmnopqrstuvwxyzabcdefghijklmnopqrstuvwxyzabcdefghijklmnop",
        "abcdefghijklmnopqrstuvwxyzabcdefghijklmnopqrstuvwxyzabcdefghijk"
    )]
    public void A_name_is_what_the_server_looks_up(string sql, string name) =>
        Assert.Equal(name, new SqlText(sql).Names.First());

    private static bool ReadOrRefused(string sql)
    {
        try
        {
            return StatementShape.Check(sql, new Limits()).Tokens.Count > 0;
        }
        catch (GatewayException refused)
        {
            return refused.Hint is not null;
        }
    }

    private static bool Covers(string sql, List<SqlToken> tokens) =>
        Tiling.Fault(sql, tokens.Select(token => (token.Start, token.Length))) is null;
}
