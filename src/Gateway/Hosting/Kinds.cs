using Gateway.Abstractions;
using Gateway.Connectors.Documents;
using Gateway.Connectors.PostgreSql;
using Gateway.Connectors.Sqlite;
using Gateway.Connectors.Tabular;

namespace Gateway.Hosting;

/// <summary>What this executable can serve: the one list that names connectors and seeds. Nothing is scanned for.</summary>
internal static class Kinds
{
    /// <summary>The kind of the database that test data is loaded into.</summary>
    public static IConnectorFactory Scratch { get; } = new SqliteConnectorFactory();

    /// <summary>The kind that exported files are read by.</summary>
    public static IConnectorFactory Exports { get; } = new DocumentsConnectorFactory(static () => Documents.Extraction);

    /// <summary>The kinds of sources.</summary>
    public static IReadOnlyList<IConnectorFactory> Sources { get; } =
    [Scratch, new PostgreSqlConnectorFactory(), Exports, new TabularConnectorFactory()];

    /// <summary>The built-in seed.</summary>
    public const string Shop = "shop";

    /// <summary>The names of the built-in seeds.</summary>
    public static IReadOnlyList<string> Seeds { get; } = [Shop];
}
