using Gateway.Abstractions;
using Gateway.Connectors.Documents;
using Gateway.Connectors.PostgreSql;
using Gateway.Connectors.Sqlite;
using Gateway.Connectors.Tabular;
using Gateway.Core.Configuration;

namespace Gateway.Core.Tests.Configuration;

/// <summary>The files of the repository that come from the description of the configuration, with the real kinds of sources.</summary>
public sealed class RepositoryTests
{
    private static readonly IReadOnlyList<IConnectorFactory> Kinds =
    [
        new SqliteConnectorFactory(),
        new PostgreSqlConnectorFactory(),
        new DocumentsConnectorFactory(),
        new TabularConnectorFactory(),
    ];

    [Fact]
    public void The_schema_in_the_repository_is_the_one_that_is_printed() =>
        Assert.Equal(
            ConfigurationSchema.Write(Kinds, ["shop"]),
            File.ReadAllText(Repository.PathOf("gateway.schema.json"))
        );

    [Fact]
    public void The_documentation_lists_every_member()
    {
        const string Begin = "<!-- members -->\n";
        var page = File.ReadAllText(Repository.PathOf("docs", "configuration.md"));
        var table = page.Split(Begin)[1].Split("<!-- /members -->")[0];

        Assert.Equal(MemberTable.Of(ConfigurationShape.Of(Kinds, ["shop"])), table);
    }

    [Fact]
    public void The_configuration_in_the_repository_loads()
    {
        var report = ConfigurationLoader.Load(
            Repository.PathOf("gateway.json"),
            Kinds,
            ["shop"],
            new EnvironmentVariables(_ => null)
        );

        Assert.Empty(report.Faults);
        Assert.Equal(["shop", "handbook", "lists"], report.Require().Sources.Select(source => source.Name));
    }
}
