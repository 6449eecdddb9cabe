using Gateway.Connectors.PostgreSql.Tests.Guard;

namespace Gateway.Fuzz.Tests.Targets;

/// <summary>The acceptance shop on a server that the targets of PostgreSQL share: they run one after the other.</summary>
[CollectionDefinition(Name)]
public sealed class PostgreSqlServer : ICollectionFixture<Shop>
{
    /// <summary>The name of the collection.</summary>
    public const string Name = "PostgreSQL";
}
