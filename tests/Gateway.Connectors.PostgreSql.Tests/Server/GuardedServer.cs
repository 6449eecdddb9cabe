namespace Gateway.Connectors.PostgreSql.Tests.Server;

/// <summary>A server that asks its logins for TLS, certificates and passwords, and listens on a Unix socket too.</summary>
public sealed class GuardedServer : IDisposable
{
    private const string Entries = """
        local   all all                     trust
        host    all postgres   127.0.0.1/32 trust
        host    all crowd      127.0.0.1/32 trust
        hostssl all certified  127.0.0.1/32 cert
        hostssl all encrypted  127.0.0.1/32 trust
        host    all keeper     127.0.0.1/32 scram-sha-256

        """;

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("gateway-tls-");

    public GuardedServer()
    {
        Server = TestServer.Start(
            folder =>
            {
                using var certificates = new Certificates(folder, "authority");
                certificates.Sign("localhost", isHost: true);
                var (certificate, key) = certificates.Sign("certified", isHost: false);
                using var others = new Certificates(_folder.FullName, "stranger");
                // The client's files are the test's own; the folder of the server belongs to the server's user.
                (Authority, Stranger) = (Keep(certificates.Root), others.Root);
                (ClientCertificate, ClientKey) = (Keep(certificate), Keep(key));
                File.WriteAllText(Path.Combine(folder, "hba.conf"), Entries);
            },
            "ssl=on",
            "ssl_cert_file={socket}/localhost.crt",
            "ssl_key_file={socket}/localhost.key",
            "ssl_ca_file={socket}/authority.pem",
            "hba_file={socket}/hba.conf"
        );
        Server.Execute(
            "postgres",
            """
            CREATE ROLE certified LOGIN;
            CREATE ROLE encrypted LOGIN;
            CREATE ROLE keeper LOGIN PASSWORD 'o''pen: \sesame';
            CREATE ROLE crowd LOGIN CONNECTION LIMIT 2;
            """
        );
    }

    public TestServer Server { get; }

    public string Authority { get; private set; } = "";

    /// <summary>The certificate of an authority that signed nothing here.</summary>
    public string Stranger { get; private set; } = "";

    public string ClientCertificate { get; private set; } = "";

    public string ClientKey { get; private set; } = "";

    /// <summary>Writes a file of the client's.</summary>
    public string Write(string name, string text)
    {
        var path = Path.Combine(_folder.FullName, name);
        File.WriteAllText(path, text);
        return path;
    }

    public void Dispose()
    {
        Server.Dispose();
        _folder.Delete(recursive: true);
    }

    private string Keep(string path)
    {
        var kept = Path.Combine(_folder.FullName, Path.GetFileName(path));
        File.Copy(path, kept);
        return kept;
    }
}
