using Gateway.Abstractions;
using Gateway.Connectors.PostgreSql.Opening;
using Gateway.Connectors.PostgreSql.Tests.Server;
using Npgsql;

namespace Gateway.Connectors.PostgreSql.Tests.Opening;

/// <summary>A database that cannot be reached says why, and one that comes back is used again.</summary>
public sealed class FailureTests(FailureTests.Host host) : IClassFixture<FailureTests.Host>
{
    [Theory]
    [InlineData("postgres://a:hush@no-such-host.invalid/d", "was not found")]
    [InlineData("postgres://a:hush@127.0.0.1:1/d", "was refused")]
    [InlineData("postgres://a:hush@%2Fno%2Fsuch%2Ffolder/d", "There is no server at the socket /no/such/folder")]
    public async Task A_place_without_a_server_is_told(string connection, string words)
    {
        var error = await FailAsync(connection);
        Assert.Contains(words, error.Message);
    }

    [Fact]
    public async Task What_the_server_does_not_accept_is_told()
    {
        var server = new NpgsqlConnectionStringBuilder(SharedServer.Connection);
        var place = $"{server.Host}:{server.Port}";
        Assert.Contains(
            "has no database nix",
            (await FailAsync($"postgres://{host.Database.Name}:secret@{place}/nix")).Message
        );
        Assert.Contains("nobody_there", (await FailAsync($"postgres://nobody_there:hush@{place}/postgres")).Message);
        Assert.Contains("TLS", (await FailAsync(host.Database.Connection + "?sslmode=require")).Message);
    }

    [Fact]
    public async Task Too_many_connections_are_told()
    {
        await using var other = await TestDatabase.CreateAsync("ALTER ROLE {login} CONNECTION LIMIT 0");
        Assert.Contains("too many connections", (await FailAsync(other.Connection)).Message);
    }

    [Fact]
    public async Task Sessions_that_the_server_ended_lose_no_later_call()
    {
        await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => host.Connector.CellAsync("SELECT 1")));
        await host.Database.ExecuteAsync(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE usename = '{login}'"
        );
        var answers = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => host.Connector.CellAsync("SELECT 1")));
        Assert.All(answers, answer => Assert.Equal(Value.Of(1L), answer));
    }

    [Fact]
    public async Task A_connection_that_fell_silent_in_the_pool_is_replaced_without_the_callers_notice()
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }
        using var server = TestServer.Start();
        await using var connector = TestDatabase.Connect($"postgres://postgres@127.0.0.1:{server.Port}/postgres");
        var silent = (await connector.CellAsync("SELECT pg_backend_pid()")).Integer;
        // One that answered just now is not asked for a sign of life.
        await Task.Delay(LivelyConnections.Moment);
        Signal("STOP", silent);
        try
        {
            Assert.NotEqual(silent, (await connector.CellAsync("SELECT pg_backend_pid()")).Integer);
        }
        finally
        {
            Signal("CONT", silent);
        }
    }

    private static void Signal(string name, long process)
    {
        using var kill = System.Diagnostics.Process.Start("kill", [$"-{name}", $"{process}"]);
        kill.WaitForExit();
    }

    private static async Task<GatewayException> FailAsync(string connection)
    {
        await using var connector = TestDatabase.Connect(connection);
        var error = await Assert.ThrowsAsync<GatewayException>(() =>
            connector.DescribeAsync(NodePath.Of("public"), Calls.Everything, default)
        );
        Assert.Equal(ErrorCode.SourceUnavailable, error.Code);
        Assert.NotEmpty(error.Hint!);
        Assert.DoesNotContain("hush", error.Message + error.Hint);
        Assert.Contains(
            await connector.CheckAsync(Calls.Everything, default),
            finding => finding.Message == error.Message
        );
        return error;
    }

    public sealed class Host : OneDatabase
    {
        protected override string Script => "SELECT 1";
    }
}
