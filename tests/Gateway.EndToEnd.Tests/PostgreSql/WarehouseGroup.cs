namespace Gateway.EndToEnd.Tests.PostgreSql;

/// <summary>The tests that share one server, one after the other: some of them stop it for a while.</summary>
[CollectionDefinition(nameof(Warehouse))]
public sealed class WarehouseGroup : ICollectionFixture<Warehouse>;
