using System.Text.Json.Nodes;
using Gateway.EndToEnd.Tests.Running;
using Gateway.Seeding;

namespace Gateway.EndToEnd.Tests.Mcp.Places;

/// <summary>The seeded shop and its handbook, served as the repository's own configuration serves them.</summary>
public sealed class Shop : IAsyncLifetime
{
    private readonly Place _place = new();

    internal Place Place => _place;

    /// <summary>The gateway, shaken hands with.</summary>
    internal GatewayProcess Gateway { get; private set; } = null!;

    /// <summary>What was seeded.</summary>
    internal ShopReport Report { get; private set; } = null!;

    public async Task InitializeAsync()
    {
        Report = ShopSeed.Write(new ShopOptions(_place.PathOf("data/shop")) { Size = ShopSize.Small });
        var repository = JsonNode.Parse(await File.ReadAllTextAsync(Repository.PathOf("gateway.json")))!;
        _place.Configure(repository["sources"]!.DeepClone().AsObject(), ("limits", repository["limits"]!.DeepClone()));
        Gateway = await GatewayProcess.ConnectAsync(_place.Configuration);
        await Gateway.UntilIndexedAsync();
    }

    public async Task DisposeAsync()
    {
        await Gateway.DisposeAsync();
        _place.Dispose();
    }
}
