using System.Data;
using FsCheck;
using FsCheck.Fluent;
using Gateway.Abstractions;
using Gateway.Connectors.PostgreSql.Guard;
using Gateway.Connectors.PostgreSql.Opening;
using Gateway.Connectors.PostgreSql.Tests.Guard;
using Gateway.Fuzz.Tests.Running;
using Npgsql;

namespace Gateway.Fuzz.Tests.Targets;

/// <summary>PostgreSQL's lexer of the guard, against the server's own: where tokens begin and end, and how many statements there are.</summary>
[Collection(PostgreSqlServer.Name)]
public sealed class PostgreSqlLexerTests(Shop shop) : IAsyncLifetime
{
    private const string SyntaxError = "42601";

    private static readonly string[] Pieces =
    [
        "'",
        "\"",
        "E'",
        "e'\\''",
        "U&'",
        "U&\"",
        "\\",
        "\\005f",
        "UESCAPE '!'",
        "B'01'",
        "X'",
        "N'",
        "$$",
        "$a$",
        "$1",
        "$",
        "--",
        "/*",
        "*/",
        "\n",
        "\r",
        "\f",
        "\v",
        ";",
        "; SELECT 2",
        "(",
        ")",
        "[",
        "]",
        ".",
        "..",
        "::",
        ":=",
        ":",
        "=>",
        "1e+5",
        "1e",
        "0x1F",
        "0b2",
        "1_0",
        ".5",
        "1..2",
        "1.",
        "<+>",
        "@-",
        "=-",
        "*/**/",
        "<>-",
        "!=",
        "größe",
        "\u00a0",
        "\ufeff",
        "😀",
    ];

    private static readonly Gen<string> Soup = Gen.Elements(Pieces.Append(" ").Append("a").Append("1").ToArray())
        .ListOf()
        .Select(parts => "SELECT " + string.Concat(parts));

    private Session _session = null!;
    private PostgreSqlDatabase _database = null!;

    public async Task InitializeAsync()
    {
        _database = new PostgreSqlDatabase(shop.Server.Connection("gw_ro"), TimeProvider.System);
        _session = await _database.BeginAsync(new Limits(), default);
        // Each statement by itself: one that fails leaves no transaction behind.
        await using var rollback = new NpgsqlCommand("ROLLBACK", _session.Connection);
        await rollback.ExecuteNonQueryAsync();
    }

    public async Task DisposeAsync()
    {
        await _session.DisposeAsync();
        await _database.DisposeAsync();
    }

    [Fact]
    public Task It_cuts_any_text_as_the_server_does() =>
        new FuzzTarget(
            "postgresql-lexer",
            Gen.OneOf(Soup, Mutation.Of(Acceptance.Statements("pg_readonly.jsonl", "legit_pg.jsonl"), Pieces)),
            Check
        ).RunAsync();

    private void Check(string sql)
    {
        var tokens = SqlLexer.Tokens(sql);
        Assert.Null(Tiling.Fault(sql, tokens.Select(token => (token.Start, token.Length))));
        var text = new SqlText(sql);
        Assert.All(text.Names, name => Assert.NotNull(name));
        var refusal = Refusal(sql);
        if (sql.Contains('\0', StringComparison.Ordinal) || HasHalfPair(sql))
        {
            Assert.NotNull(refusal);
            return;
        }
        if (sql.Length == 0)
        {
            return;
        }
        if (Complaint(sql) is not { } complaint)
        {
            Assert.DoesNotContain(tokens, token => token.Kind == SqlTokenKind.Illegal && !IsCautious(token, sql));
            return;
        }
        var isForMore = complaint.MessageText.StartsWith("cannot insert multiple", StringComparison.Ordinal);
        Assert.False(isForMore && refusal is null, "one statement was accepted, the server sees more");
        if (complaint.SqlState == SyntaxError && Near(complaint) is { } near)
        {
            CheckToken(sql, tokens, PlaceOf(sql, complaint.Position), near, complaint.MessageText);
        }
    }

    private static void CheckToken(string sql, List<SqlToken> tokens, int place, string near, string complaint)
    {
        // For the server N'…' is two tokens: the type NCHAR before a text.
        if (tokens.Exists(t => t.Start == place - (near[0] == '\'' ? 1 : 0) && t.In(sql) is ['n' or 'N', '\'', ..]))
        {
            return;
        }
        var token = tokens.Find(token => token.Start == place);
        Assert.True(token.Length > 0, $"the server has a token at {place}: {complaint}");
        if (token.Kind == SqlTokenKind.Illegal || near.Contains("UESCAPE", StringComparison.OrdinalIgnoreCase))
        {
            return;
        }
        Assert.True(token.In(sql).SequenceEqual(near), $"the token at {place} is not {token.In(sql)}: {complaint}");
    }

    // Refused by the lexer although some versions take it: a number or parameter that runs into a name.
    private static bool IsCautious(SqlToken token, string sql) => sql[token.Start] is '$' or '.' or (>= '0' and <= '9');

    private PostgresException? Complaint(string sql)
    {
        try
        {
            using var command = new NpgsqlCommand(sql, _session.Connection);
            using var rows = command.ExecuteReader(CommandBehavior.SchemaOnly);
            return null;
        }
        catch (PostgresException complaint)
        {
            return complaint;
        }
    }

    private static string? Near(PostgresException complaint)
    {
        const string Start = "syntax error at or near \"";
        // Other readers, that of JSON paths for one, go on after the quote.
        var text = complaint.MessageText;
        return text.StartsWith(Start, StringComparison.Ordinal) && text.EndsWith('"') ? text[Start.Length..^1] : null;
    }

    // The server counts characters from 1, where .NET counts halves of pairs.
    private static int PlaceOf(string sql, int position)
    {
        var at = 0;
        for (var left = position - 1; left > 0; left--)
        {
            at += char.IsSurrogatePair(sql, at) ? 2 : 1;
        }
        return at;
    }

    private static bool HasHalfPair(string sql) =>
        sql.Length != sql.EnumerateRunes().Sum(rune => rune.Utf16SequenceLength)
        || sql.EnumerateRunes().Any(rune => rune.Value == 0xFFFD) && !sql.Contains('\ufffd', StringComparison.Ordinal);

    private static GatewayException? Refusal(string sql)
    {
        try
        {
            StatementShape.Check(sql, new Limits());
            return null;
        }
        catch (GatewayException refusal)
        {
            Assert.Contains(
                refusal.Code,
                new[] { ErrorCode.AccessRefused, ErrorCode.RequestSyntax, ErrorCode.BudgetSize }
            );
            Assert.NotNull(refusal.Hint);
            return refusal;
        }
    }
}
