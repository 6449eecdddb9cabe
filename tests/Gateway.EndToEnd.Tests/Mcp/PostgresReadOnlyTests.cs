using System.Text.Json;
using System.Text.Json.Nodes;
using Gateway.EndToEnd.Tests.Mcp.Places;
using Gateway.EndToEnd.Tests.Running;

namespace Gateway.EndToEnd.Tests.Mcp;

/// <summary>Every PostgreSQL statement of <c>testdata/acceptance</c>, through the tool that a client uses, over a real server.</summary>
/// <remarks>The source's login is the role of the gateway's own script, under <c>"privileges": "enforce"</c>.</remarks>
public class PostgresReadOnlyTests(PostgresShop shop) : IClassFixture<PostgresShop>
{
    private const string Canary = "CANARY";

    private static readonly Dictionary<string, Statement> Statements = new[] { "pg_readonly.jsonl", "legit_pg.jsonl" }
        .SelectMany(file => File.ReadLines(Repository.PathOf("testdata", "acceptance", file)))
        .Select(Statement.Parse)
        .ToDictionary(statement => statement.Id);

    public static TheoryData<string> Rows { get; } = [.. Statements.Keys];

    [Theory]
    [MemberData(nameof(Rows))]
    public async Task A_statement_meets_its_verdict_and_leaves_no_trace(string id)
    {
        var statement = Statements[id];
        var gateway = statement.IsHeavy ? shop.Hurried : shop.Gateway;
        var before = await shop.FingerprintAsync();
        var answer = await AskAsync(gateway, statement);
        Assert.Equal(before, await shop.FingerprintAsync());

        var said = answer.ToJsonString();
        Assert.DoesNotContain(Canary, said, StringComparison.Ordinal);
        Assert.DoesNotContain("internal: ", said, StringComparison.Ordinal);
        Assert.DoesNotContain("is not served", said, StringComparison.Ordinal);
        Assert.DoesNotContain(Canary, gateway.Errors, StringComparison.Ordinal);
        Assert.DoesNotContain(shop.Place.AuditLines(), line => line.Contains(Canary, StringComparison.Ordinal));
        if (statement.Must != "harmless")
        {
            var isAnswered = answer["result"] is { } result && (bool?)result["isError"] != true;
            Assert.True(isAnswered == (statement.Must == "allowed"), $"{statement.Must}: {statement.Sql}\n{said}");
        }
    }

    [Fact]
    public async Task The_doctor_proves_the_role_of_its_own_script()
    {
        var run = (await shop.DoctorAsync()).MustEndWith(0);

        Assert.StartsWith("shop (postgresql): ok; PostgreSQL ", run.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("nothing to stop here", run.Output, StringComparison.Ordinal);
        Assert.Contains(
            "The login can do nothing beyond what the gateway needs.",
            run.Output,
            StringComparison.Ordinal
        );
        Assert.EndsWith("\nPROVED: every layer held.\n", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void The_doctor_does_not_prove_a_superuser()
    {
        var proof = shop.Superuser.MustEndWith(1).Json().GetProperty("sources")[0].GetProperty("proof");

        Assert.False(proof.GetProperty("holds").GetBoolean());
        Assert.Contains("SUPERUSER", proof.GetProperty("beyond_need").GetRawText(), StringComparison.Ordinal);
        Assert.Contains(
            proof.GetProperty("layers").EnumerateArray(),
            layer => layer.GetProperty("name").GetString() == "rights" && layer.GetProperty("stopped").GetInt32() == 0
        );
    }

    private async Task<JsonObject> AskAsync(GatewayProcess gateway, Statement statement)
    {
        var id = gateway.NextId();
        var answer = gateway.Expect($"{id}");
        // As text: one of the rows holds half of a surrogate pair. It is refused before anyone knows whose request it is.
        var sql = shop.Server.Fill(statement.Sql);
        await gateway.SendAsync(
            $$"""{"jsonrpc":"2.0","id":{{id}},"method":"tools/call","params":{"name":"query","arguments":"""
                + $$"""{"source":"{{statement.Source}}","sql":{{sql}}}"""
                + "}}"
        );
        return statement.IsHalfPair ? await gateway.UnaskedAsync() : await answer;
    }

    /// <param name="Sql">The statement as it stands in the file, a JSON string.</param>
    private sealed record Statement(string Id, string Sql, string Source, string Must, bool IsHeavy)
    {
        public bool IsHalfPair => Sql.Contains("\\ud800", StringComparison.Ordinal);

        public static Statement Parse(string line)
        {
            using var row = JsonDocument.Parse(line);
            var root = row.RootElement;
            var login = root.TryGetProperty("login", out var named) ? named.GetString()! : "gw_ro";
            return new(
                root.GetProperty("id").GetString()!,
                root.GetProperty("sql").GetRawText(),
                login == "gw_ro" ? "shop" : login,
                root.GetProperty("must").GetString()!,
                root.GetProperty("category").GetString() == "resource"
            );
        }
    }
}
