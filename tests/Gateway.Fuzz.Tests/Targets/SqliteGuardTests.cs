using System.Security.Cryptography;
using System.Text.RegularExpressions;
using FsCheck;
using FsCheck.Fluent;
using Gateway.Abstractions;
using Gateway.Connectors.Sqlite.Tests;
using Gateway.Fuzz.Tests.Running;

namespace Gateway.Fuzz.Tests.Targets;

/// <summary>
/// The whole guard of SQLite: two shops that differ in nothing but what is denied give the same answer to any
/// statement, what is denied is in no answer, and the files stay as they are.
/// </summary>
public sealed partial class SqliteGuardTests : IDisposable
{
    private static readonly Grant Granted = TestDatabase.Grant(AcceptanceGrants.Sqlite);

    // Other salaries and numbers for the same people, in another order, with the same average in each department.
    private const string Others = """
        UPDATE employees SET salary = 777000 + CASE id % 3 WHEN 0 THEN 21 - id WHEN 1 THEN 20 - id ELSE 22 - id END,
                             ssn = 'CANARY-OTHER-' || (100 - id);
        UPDATE secrets SET token = 'CANARY-OTHER-' || id;
        """;

    private readonly TestDatabase _shop = new(Script, "shop.db");
    private readonly TestDatabase _twin = new(Script, "shop.db");
    private readonly IConnector _first;
    private readonly IConnector _second;
    private readonly string _before;
    private long _ran;

    public SqliteGuardTests()
    {
        _twin.Execute(Others);
        _first = _shop.Connect(immutable: true);
        _second = _twin.Connect(immutable: true);
        _before = Fingerprint();
    }

    private static string Script { get; } =
        File.ReadAllText(Repository.PathOf("testdata", "acceptance", "sqlite_shop.sql"));

    [Fact]
    public async Task What_is_denied_makes_no_difference()
    {
        var statements = Acceptance.Statements("legit_sqlite.jsonl", "sqlite_readonly.jsonl");
        var inputs = Gen.OneOf(Mutation.Of(statements, SqliteStatements.Pieces), SqliteStatements.Any);
        await new FuzzTarget("sqlite-guard", inputs, Check).RunAsync();
        Assert.Equal(_before, Fingerprint());
        // The property means something only while statements run.
        Assert.True(_ran > 0, $"{_ran} statements were run");
    }

    public void Dispose()
    {
        _first.DisposeAsync().AsTask().GetAwaiter().GetResult();
        _second.DisposeAsync().AsTask().GetAwaiter().GetResult();
        _shop.Dispose();
        _twin.Dispose();
    }

    private void Check(string sql)
    {
        var first = Run(_first, sql);
        Secrets.CheckAbsent(first, sql);
        if (Differs().IsMatch(sql) || first.StartsWith("stopped", StringComparison.Ordinal))
        {
            return;
        }
        var second = Run(_second, sql);
        Assert.True(
            Comparable(first) == Comparable(second) || second.StartsWith("stopped", StringComparison.Ordinal),
            $"the answer tells what is denied:\n{first}\nand\n{second}"
        );
    }

    // EXPLAIN also tells how often this very handle has read the schema.
    private static string Comparable(string answer) => SchemaReads().Replace(answer, "$1");

    private string Run(IConnector connector, string sql) => RunAsync(connector, sql).GetAwaiter().GetResult();

    private async Task<string> RunAsync(IConnector connector, string sql)
    {
        using var deadline = new CancellationTokenSource(TimeSpan.FromMilliseconds(300));
        try
        {
            await using var query = await connector.Queries!.PrepareAsync(new(sql, []), Granted, deadline.Token);
            await using var set = await query.RunAsync(200, deadline.Token);
            var (rows, _) = await Rows.Of(set);
            _ran++;
            return "rows\n" + string.Join('\n', rows.Select(row => string.Join('|', row)));
        }
        catch (GatewayException e) when (e.Code == ErrorCode.BudgetSize)
        {
            return "stopped: " + e.Message;
        }
        catch (GatewayException e)
        {
            Assert.NotEqual(ErrorCode.Internal, e.Code);
            return $"{e.Code}: {e.Message} {e.Hint}";
        }
        catch (OperationCanceledException)
        {
            return "stopped";
        }
    }

    private string Fingerprint() =>
        string.Join(
            '\n',
            new[] { _shop.Folder, _twin.Folder }
                .SelectMany(Directory.EnumerateFiles)
                .Select(path => $"{path} {Convert.ToHexString(SHA256.HashData(File.ReadAllBytes(path)))}")
        );

    // What gives another answer every time.
    [GeneratedRegex("random|now|current|date|time|julian", RegexOptions.IgnoreCase)]
    private static partial Regex Differs();

    [GeneratedRegex(@"(\|Transaction\|\d+\|\d+\|\d+\|)\d+")]
    private static partial Regex SchemaReads();
}
