using Gateway.Abstractions;
using Gateway.Connectors.PostgreSql.Tests.Server;

namespace Gateway.Connectors.PostgreSql.Tests.Opening;

/// <summary>TLS with certificates, Unix sockets, password files, in every form of <c>connection</c>; and what is said when one does not fit.</summary>
public sealed class WaysInTests(GuardedServer guarded) : IClassFixture<GuardedServer>
{
    private int Port => guarded.Server.Port;

    [Fact]
    public async Task A_certificate_is_checked_as_far_as_sslmode_says()
    {
        var url = $"postgres://encrypted@{{0}}:{Port}/postgres?sslmode={{1}}&sslrootcert={guarded.Authority}";
        Assert.True(await IsEncryptedAsync(Format(url, "localhost", "verify-full")));
        Assert.True(await IsEncryptedAsync(Format(url, "127.0.0.1", "verify-ca")));
        Assert.True(await IsEncryptedAsync($"postgres://encrypted@127.0.0.1:{Port}/postgres?sslmode=require"));
        await FailsAsync(Format(url, "127.0.0.1", "verify-full"), "TLS with the server at 127.0.0.1");
    }

    [Theory]
    [InlineData("verify-full")]
    [InlineData("verify-ca")]
    [InlineData("require")]
    public Task A_certificate_of_another_authority_is_not_trusted(string mode) =>
        FailsAsync(
            $"host=localhost port={Port} dbname=postgres user=encrypted sslmode={mode} sslrootcert={guarded.Stranger}",
            "TLS with the server at localhost"
        );

    [Fact]
    public async Task A_login_can_have_a_certificate_of_its_own()
    {
        var start = $"Host=127.0.0.1;Port={Port};Database=postgres;Username=certified;SSL Mode=Require";
        var certificate = $";SSL Certificate={guarded.ClientCertificate};SSL Key={guarded.ClientKey}";
        Assert.True(await IsEncryptedAsync(start + certificate));
        await FailsAsync(start, "does not let certified in");
    }

    [Fact]
    public Task A_login_for_which_the_server_wants_TLS_is_not_let_in_without() =>
        FailsAsync($"postgres://encrypted@127.0.0.1:{Port}/postgres?sslmode=disable", "does not let encrypted in");

    [Fact]
    public async Task A_folder_as_host_is_a_Unix_socket()
    {
        var folder = guarded.Server.Folder;
        string[] ways =
        [
            $"postgres://keeper@:{Port}/postgres?host={folder}",
            $"postgres://keeper@{Uri.EscapeDataString(folder)}:{Port}/postgres",
            $"host={folder} port={Port} dbname=postgres user=keeper",
            $"Host={folder};Port={Port};Database=postgres;Username=keeper",
        ];
        foreach (var way in ways)
        {
            Assert.False(await IsEncryptedAsync(way));
        }
        await FailsAsync(
            $"host={folder} port=1 user=keeper dbname=postgres",
            $"no server at the socket {folder}/.s.PGSQL.1"
        );
        await FailsAsync("host=/no/such/folder user=keeper dbname=postgres", "no server at the socket /no/such/folder");
    }

    [Fact]
    public async Task A_password_comes_from_a_file()
    {
        var connection = $"host=127.0.0.1 port={Port} dbname=postgres user=keeper sslmode=disable";
        var right = guarded.Write(
            "right",
            $"*:{Port}:*:other:x\n127.0.0.1:{Port}:postgres:keeper:o'pen\\: \\\\sesame\n"
        );
        var wrong = guarded.Write("wrong", $"127.0.0.1:{Port}:postgres:keeper:shut\n");
        Assert.False(await IsEncryptedAsync($"{connection} passfile={right}"));
        await FailsAsync($"{connection} passfile={wrong}", "does not accept the password of keeper");
        await FailsAsync(connection, "asks for a password, and there is none");

        Environment.SetEnvironmentVariable("PGPASSFILE", right);
        try
        {
            Assert.False(await IsEncryptedAsync(connection));
        }
        finally
        {
            Environment.SetEnvironmentVariable("PGPASSFILE", null);
        }
    }

    [Fact]
    public async Task More_calls_than_the_server_has_connections_for_take_turns()
    {
        await using var connector = TestDatabase.Connect($"postgres://crowd@127.0.0.1:{Port}/postgres?sslmode=disable");
        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => connector.CellAsync("SELECT 1")));
        Assert.All(answers, answer => Assert.Equal(Value.Of(1L), answer));
    }

    [Theory]
    [InlineData(
        "postgres://a@h/d?sslmode=verify-full&sslrootcert=/no/such/ca.pem",
        "sslrootcert, '/no/such/ca.pem', does not exist"
    )]
    [InlineData("host=h user=a sslcert=client.crt", "sslcert, 'client.crt', is not a whole path")]
    [InlineData("Host=h;Passfile=/no/such/file", "passfile, '/no/such/file', does not exist")]
    public void Files_that_are_not_there_are_found_before_anything_is_opened(string connection, string words)
    {
        var source = new SourceDefinition(
            "test",
            "postgresql",
            new Dictionary<string, object> { ["connection"] = connection }
        );
        var finding = Assert.Single(new PostgreSqlConnectorFactory().Inspect(source));
        Assert.True(finding.IsError);
        Assert.Contains(words, finding.Message, StringComparison.Ordinal);
    }

    private static string Format(string text, params object[] values) =>
        string.Format(System.Globalization.CultureInfo.InvariantCulture, text, values);

    private static async Task<bool> IsEncryptedAsync(string connection)
    {
        await using var connector = TestDatabase.Connect(connection);
        var cell = await connector.CellAsync("SELECT ssl FROM pg_stat_ssl WHERE pid = pg_backend_pid()");
        return cell.Boolean;
    }

    private static async Task FailsAsync(string connection, string words)
    {
        await using var connector = TestDatabase.Connect(connection);
        var error = await Assert.ThrowsAsync<GatewayException>(() => connector.CellAsync("SELECT 1"));
        Assert.Equal(ErrorCode.SourceUnavailable, error.Code);
        Assert.Contains(words, error.Message, StringComparison.Ordinal);
    }
}
