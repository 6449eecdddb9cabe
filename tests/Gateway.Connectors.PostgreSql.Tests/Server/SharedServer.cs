namespace Gateway.Connectors.PostgreSql.Tests.Server;

/// <summary>The server that tests share, each with a database of its own: started once, ended with the tests.</summary>
/// <remarks>GATEWAY_TEST_POSTGRES names an existing one instead, by a superuser's connection.</remarks>
internal static class SharedServer
{
    // A loaded machine may take its time to copy or drop a database.
    private const string Patience = ";Pooling=false;Timeout=120;Command Timeout=300";

    private static readonly Lazy<string> Started = new(Start);

    /// <summary>A superuser's connection to the database <c>postgres</c>.</summary>
    public static string Connection => Started.Value;

    private static string Start()
    {
        if (Environment.GetEnvironmentVariable("GATEWAY_TEST_POSTGRES") is { Length: > 0 } existing)
        {
            return PostgreSql.Opening.ConnectionText.Parse(existing).ConnectionString + Patience;
        }
        var server = TestServer.Start();
        server.EndWith(Environment.ProcessId);
        return server.Connection("postgres", "postgres").ConnectionString + Patience;
    }
}
