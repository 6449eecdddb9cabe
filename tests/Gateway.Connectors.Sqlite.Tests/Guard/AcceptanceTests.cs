using System.Security.Cryptography;
using System.Text.Json;
using Gateway.Abstractions;

namespace Gateway.Connectors.Sqlite.Tests.Guard;

/// <summary>Every statement of testdata/acceptance, as one granted caller would send it.</summary>
public sealed class AcceptanceTests : IClassFixture<AcceptanceTests.Shop>
{
    private static readonly Grant Granted = TestDatabase.Grant([
        "customers",
        "orders",
        "events",
        "\"Order Details\"",
        "updates",
        "notes_fts",
        "kv",
        "blobs",
        "v_customers",
        "v_emp_dept",
        "employees.id",
        "employees.name",
        "employees.department",
        "employees.manager_id",
    ]);

    private readonly Shop _shop;

    public AcceptanceTests(Shop shop) => _shop = shop;

    public static TheoryData<string> Rows()
    {
        var ids = new TheoryData<string>();
        foreach (var id in Statement.All.Keys)
        {
            ids.Add(id);
        }
        return ids;
    }

    [Theory]
    [MemberData(nameof(Rows))]
    public async Task A_statement_meets_its_verdict_and_leaves_no_trace(string id)
    {
        var statement = Statement.All[id];
        var before = _shop.Fingerprint();
        var (accepted, said) = await Run(
            statement.Sql.Replace("{dir}", _shop.Database.Folder, StringComparison.Ordinal)
        );
        Assert.DoesNotContain("CANARY", said.Replace(statement.Sql + "\0", "", StringComparison.Ordinal));
        Assert.Equal(before, _shop.Fingerprint());
        if (statement.Must != "harmless")
        {
            Assert.True(accepted == (statement.Must == "allowed"), $"{statement.Must}: {statement.Sql}\n{said}");
        }
    }

    private async Task<(bool Accepted, string Said)> Run(string sql)
    {
        using var deadline = new CancellationTokenSource(TimeSpan.FromSeconds(2));
        try
        {
            await using var query = await _shop.Connector.Queries!.PrepareAsync(new(sql, []), Granted, deadline.Token);
            await using var rows = await query.RunAsync(1000, deadline.Token);
            var said = new List<string>();
            await foreach (var batch in rows.Batches)
            {
                said.AddRange(batch.Rows.SelectMany(row => row).Select(value => value.ToString()));
            }
            return (true, string.Join('\n', said));
        }
        catch (GatewayException e)
        {
            Assert.NotEqual(ErrorCode.Internal, e.Code);
            return (false, $"{e.Code}: {e.Message} {e.Hint} {e.InnerException}");
        }
        catch (OperationCanceledException)
        {
            return (false, "stopped");
        }
    }

    private sealed record Statement(string Id, string Sql, string Must)
    {
        private static readonly JsonSerializerOptions Web = new(JsonSerializerDefaults.Web);

        public static IReadOnlyDictionary<string, Statement> All { get; } =
            new[] { "sqlite_readonly.jsonl", "legit_sqlite.jsonl" }
                .SelectMany(file => File.ReadLines(TestDatabase.TestData("acceptance", file)))
                .Select(line => JsonSerializer.Deserialize<Statement>(line, Web)!)
                .ToDictionary(statement => statement.Id);
    }

    /// <summary>The shop, with another database beside it.</summary>
    public sealed class Shop : IDisposable
    {
        public Shop()
        {
            Database = new TestDatabase(
                File.ReadAllText(TestDatabase.TestData("acceptance", "sqlite_shop.sql")),
                "shop.db"
            );
            Directory.CreateDirectory(Path.Combine(Database.Folder, "out"));
            Connector = Database.Connect();
        }

        public TestDatabase Database { get; }

        public IConnector Connector { get; }

        /// <summary>Names, times and contents of everything in the folder.</summary>
        public string Fingerprint() =>
            string.Join(
                '\n',
                Directory
                    .EnumerateFileSystemEntries(Database.Folder, "*", SearchOption.AllDirectories)
                    .Order(StringComparer.Ordinal)
                    .Select(path => $"{path} {File.GetLastWriteTimeUtc(path):O} {Hash(path)}")
            );

        public void Dispose()
        {
            Connector.DisposeAsync().AsTask().GetAwaiter().GetResult();
            Database.Dispose();
        }

        private static string Hash(string path) =>
            Directory.Exists(path) ? "" : Convert.ToHexString(SHA256.HashData(File.ReadAllBytes(path)));
    }
}
