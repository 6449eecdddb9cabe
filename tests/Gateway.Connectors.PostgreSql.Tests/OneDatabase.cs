using Gateway.Abstractions;
using Gateway.Connectors.PostgreSql.Tests.Server;

namespace Gateway.Connectors.PostgreSql.Tests;

/// <summary>A database made by a script, with a connector over it; for the tests of one class.</summary>
public abstract class OneDatabase : IAsyncLifetime
{
    /// <summary>The connector.</summary>
    public IConnector Connector { get; private set; } = null!;

    internal TestDatabase Database { get; private set; } = null!;

    /// <summary>What is in it; <c>{login}</c> is the login, a statement ends with a semicolon at the end of its line.</summary>
    protected abstract string Script { get; }

    public async Task InitializeAsync()
    {
        Database = await TestDatabase.CreateAsync(Script);
        Connector = Database.Connect();
    }

    public async Task DisposeAsync()
    {
        await Connector.DisposeAsync();
        await Database.DisposeAsync();
    }
}
