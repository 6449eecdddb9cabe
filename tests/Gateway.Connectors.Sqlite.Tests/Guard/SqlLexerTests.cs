using FsCheck;
using FsCheck.Fluent;
using Gateway.Connectors.Sqlite.Guard;

namespace Gateway.Connectors.Sqlite.Tests.Guard;

public sealed class SqlLexerTests
{
    private static readonly Gen<string> Sql = Gen.Elements(
            "'",
            "\"",
            "`",
            "[",
            "]",
            "--",
            "/*",
            "*/",
            "\n",
            " ",
            ";",
            "(",
            ")",
            "x'",
            "0a",
            "1e+5",
            "0x1F",
            ".5",
            "?1",
            "$a",
            ":b",
            "@",
            "#",
            "->>",
            "||",
            "SELECT",
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
            .Check(Config.QuickThrowOnFailure.WithMaxTest(Soak.Times(100)));

    [Fact]
    public void Names_of_any_tokens_can_be_taken() =>
        Prop.ForAll(Sql.ToArbitrary(), sql => SqlLexer.Tokens(sql).TrueForAll(token => token.Name(sql).Length >= 0))
            .Check(Config.QuickThrowOnFailure.WithMaxTest(Soak.Times(100)));

    [Theory]
    [InlineData("'it''s'", "Text", "it's")]
    [InlineData("\"a\"\"b\"", "QuotedName", "a\"b")]
    [InlineData("`a``b`", "QuotedName", "a`b")]
    [InlineData("[a\"b]", "QuotedName", "a\"b")]
    [InlineData("x'00ff'", "Blob", "x'00ff'")]
    [InlineData("x'0'", "Illegal", "x'0'")]
    [InlineData("'open", "Illegal", "'open")]
    [InlineData("größe$1", "Word", "größe$1")]
    [InlineData("-- a /* b", "Comment", "-- a /* b")]
    [InlineData("/* a /* b */", "Comment", "/* a /* b */")]
    [InlineData("/* open ; --", "Comment", "/* open ; --")]
    [InlineData("1.5e-3", "Number", "1.5e-3")]
    [InlineData("$12", "Parameter", "$12")]
    [InlineData("$a::b(';--)", "Parameter", "$a::b(';--)")]
    [InlineData("1_000.5e3", "Number", "1_000.5e3")]
    [InlineData("1a", "Illegal", "1a")]
    [InlineData("!", "Illegal", "!")]
    [InlineData("\u00a0", "Word", "\u00a0")]
    [InlineData("\ufeff", "Space", "\ufeff")]
    [InlineData("->>", "Symbol", "->>")]
    public void One_token_is_what_SQLite_takes_it_for(string sql, string kind, string name)
    {
        var token = Assert.Single(SqlLexer.Tokens(sql));
        Assert.Equal(kind, token.Kind.ToString());
        Assert.Equal(name, token.Name(sql));
    }

    [Theory]
    [InlineData("/* a /* b */ c */", 6)]
    [InlineData("-- a\rb\nc", 3)]
    [InlineData("a--b", 2)]
    [InlineData("a-b", 3)]
    public void Comments_do_not_nest_and_end_at_a_line_feed(string sql, int count) =>
        Assert.Equal(count, SqlLexer.Tokens(sql).Count);

    private static bool Covers(string sql, List<SqlToken> tokens) =>
        Tiling.Fault(sql, tokens.Select(token => (token.Start, token.Length))) is null;
}
