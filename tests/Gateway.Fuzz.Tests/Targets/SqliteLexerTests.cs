using System.Runtime.InteropServices;
using System.Text;
using FsCheck;
using FsCheck.Fluent;
using Gateway.Abstractions;
using Gateway.Connectors.Sqlite.Guard;
using Gateway.Fuzz.Tests.Running;
using SQLitePCL;

namespace Gateway.Fuzz.Tests.Targets;

/// <summary>SQLite's lexer of the guard, against SQLite itself: where tokens begin, and how many statements there are.</summary>
public sealed partial class SqliteLexerTests : IDisposable
{
    private static readonly string[] Pieces =
    [
        "'",
        "\"",
        "`",
        "[",
        "]",
        "--",
        "/*",
        "*/",
        "\n",
        ";",
        ";SELECT 2",
        "(",
        ")",
        "x'",
        "x'0a'",
        "1e+5",
        "0x1F",
        "1_0",
        ".5",
        "?1",
        "$a::b(c)",
        ":b",
        "@",
        "#1",
        "->>",
        "||",
        "EXPLAIN ",
        "größe",
        "\u00a0",
        "\ufeff",
        "😀",
        "\v",
    ];

    private static readonly Gen<string> Soup = Gen.Elements(Pieces.Append(" ").Append("a").Append("1").ToArray())
        .ListOf()
        .Select(parts => "SELECT " + string.Concat(parts));

    private readonly sqlite3 _database;

    public SqliteLexerTests()
    {
        Batteries_V2.Init();
        raw.sqlite3_open(":memory:", out _database);
        raw.sqlite3_exec(_database, File.ReadAllText(Repository.PathOf("testdata", "acceptance", "sqlite_shop.sql")));
    }

    [Fact]
    public Task It_cuts_any_text_as_SQLite_does() =>
        new FuzzTarget(
            "sqlite-lexer",
            Gen.OneOf(Soup, Mutation.Of(Acceptance.Statements("sqlite_readonly.jsonl", "legit_sqlite.jsonl"), Pieces)),
            Check
        ).RunAsync();

    public void Dispose() => _database.Dispose();

    private void Check(string sql)
    {
        var tokens = SqlLexer.Tokens(sql);
        Assert.Null(Tiling.Fault(sql, tokens.Select(token => (token.Start, token.Length))));
        Assert.All(tokens, token => token.Name(sql));
        var refusal = Refusal(sql);
        if (sql.Contains('\0', StringComparison.Ordinal))
        {
            Assert.NotNull(refusal);
            return;
        }
        var (statements, complaint, place) = Compile(sql);
        if (complaint is null)
        {
            CheckCount(statements, refusal);
        }
        else if (place >= 0 && complaint.Contains(": syntax error", StringComparison.Ordinal))
        {
            Assert.True(tokens.Exists(token => token.Start == place), $"SQLite has a token at {place}: {complaint}");
        }
        else if (place >= 0 && complaint.StartsWith("unrecognized token", StringComparison.Ordinal))
        {
            Assert.True(
                tokens.Exists(token => token.Start == place && token.Kind == SqlTokenKind.Illegal),
                $"SQLite knows no token at {place}: {complaint}"
            );
        }
    }

    private static void CheckCount(int statements, GatewayException? refusal)
    {
        var isRefusedForMore = refusal?.Message.Contains("more than one", StringComparison.Ordinal) == true;
        Assert.True(refusal is not null || statements == 1, $"one statement was accepted, SQLite sees {statements}");
        Assert.True(!isRefusedForMore || statements > 1, $"it is refused for more than one, SQLite sees {statements}");
    }

    private static GatewayException? Refusal(string sql)
    {
        try
        {
            SqlText.Check(sql, new Limits());
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

    /// <summary>Compiles one statement after the other: how many there are, or what SQLite says and at which character.</summary>
    private (int Statements, string? Complaint, int Place) Compile(string sql)
    {
        var statements = 0;
        for (var rest = sql; rest.Length > 0; )
        {
            var code = raw.sqlite3_prepare_v2(_database, rest, out var statement, out var tail);
            using (statement)
            {
                if (code != raw.SQLITE_OK)
                {
                    var place = Characters(rest, ErrorOffset(_database.DangerousGetHandle()));
                    var complaint = raw.sqlite3_errmsg(_database).utf8_to_string();
                    return (statements, complaint, place < 0 ? -1 : place + sql.Length - rest.Length);
                }
                statements += statement.IsInvalid ? 0 : 1;
            }
            rest = tail;
        }
        return (statements, null, -1);
    }

    private static int Characters(string sql, int bytes) =>
        bytes < 0 ? -1 : Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(sql), 0, bytes).Length;

    [LibraryImport("e_sqlite3", EntryPoint = "sqlite3_error_offset")]
    private static partial int ErrorOffset(nint database);
}
