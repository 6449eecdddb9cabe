namespace Gateway.Connectors.PostgreSql.Tests.Server;

/// <summary>The database that the acceptance statements are about, with its logins.</summary>
internal static class AcceptanceShop
{
    private const string Roles = """
        CREATE ROLE shop_owner LOGIN;
        CREATE ROLE gw_ro LOGIN;
        CREATE ROLE gw_broad LOGIN;
        CREATE ROLE gw_member LOGIN IN ROLE shop_owner;
        CREATE DATABASE shop;
        """;

    /// <summary>Starts a server of its own and makes the database <c>shop</c> in it.</summary>
    public static TestServer Start()
    {
        var server = TestServer.Start();
        server.Execute("postgres", Roles);
        server.Execute("shop", File.ReadAllText(Repository.PathOf("testdata", "acceptance", "pg_shop.sql")));
        return server;
    }
}
