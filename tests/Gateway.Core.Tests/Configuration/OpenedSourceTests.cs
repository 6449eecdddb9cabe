using Gateway.Abstractions;
using Gateway.Connectors.Documents;
using Gateway.Connectors.Sqlite;
using Gateway.Core.Configuration;
using Microsoft.Data.Sqlite;

namespace Gateway.Core.Tests.Configuration;

/// <summary>Faults that show on the disk or in the opened source, with the real kinds and their places in the file.</summary>
public sealed class OpenedSourceTests : IDisposable
{
    private readonly ConfigurationFolder _folder = new();

    public OpenedSourceTests()
    {
        Directory.CreateDirectory(_folder.In(".ssh"));
        using var database = new SqliteConnection($"Data Source={_folder.In("real.db")};Pooling=False");
        database.Open();
        using var command = database.CreateCommand();
        command.CommandText = """
            CREATE TABLE orders (id INTEGER PRIMARY KEY, note TEXT);
            CREATE TABLE employees (id INTEGER PRIMARY KEY, name TEXT, ssn TEXT);
            CREATE TABLE "Order Details" (id INTEGER PRIMARY KEY, text TEXT);
            """;
        command.ExecuteNonQuery();
    }

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("sqlite", "path", "docs", "is a folder")]
    [InlineData("sqlite", "path", "/etc/passwd", "is not an SQLite database")]
    [InlineData("sqlite", "path", "real.db ", "real.db ' does not exist")]
    [InlineData("sqlite", "path", "gone.db", "does not exist")]
    [InlineData("documents", "folder", "/etc/hosts", "is a file")]
    [InlineData("documents", "folder", "/no/such", "does not exist")]
    [InlineData("documents", "folder", "/", "allowWholeDisk")]
    [InlineData("documents", "folder", ".ssh", "hidden")]
    [InlineData("documents", "folder", "/proc", "operating system")]
    public void A_path_that_cannot_be_served_is_refused_with_its_place(
        string kind,
        string setting,
        string value,
        string expected
    )
    {
        var fault = Assert.Single(
            Load($$"""{ "sources": { "s": { "kind": "{{kind}}",{{"\n"}}  "{{setting}}": "{{value}}" } } }""").Faults
        );

        Assert.True(fault.IsError);
        Assert.Equal((2, 7 + setting.Length, $"sources.s.{setting}"), (fault.Line, fault.Column, fault.Path));
        Assert.Contains(expected, fault.ToString());
    }

    [Theory]
    [InlineData("""{ "orders": ["note"], "Order Details": ["text"] }""")]
    [InlineData("""{ "ORDERS": ["Note"] }""")]
    public async Task An_index_of_what_exists_is_good(string index) => Assert.Empty(await CheckAsync(index));

    [Theory]
    [InlineData("""{ "order": ["note"] }""", "(3,12): sources.s.index.order: There is no table 'order'")]
    [InlineData(
        """{ "orders": ["id", "nte"] }""",
        "(3,20): sources.s.index.orders[1]: The table 'orders' has no column 'nte'; did you mean 'note'?"
    )]
    [InlineData("""{ "Order Details": ["x"] }""", "(3,21): sources.s.index['Order Details'][0]: The table")]
    public async Task An_index_of_what_does_not_exist_is_an_error(string index, string expected) =>
        Assert.Contains(expected, Assert.Single(await CheckAsync(index)).ToString());

    private async Task<List<ConfigurationFault>> CheckAsync(string index)
    {
        var report = Load(
            $$"""{ "sources": { "s": { "kind": "sqlite", "path": "real.db", "index":{{"\n\n"}}{{index}} } } }"""
        );
        var source = report.Require().Sources[0];
        await using var connector = source.Factory.Create(source.Definition);
        var grant = new Grant("local", source.Name, source.Rules, new Limits(), "test");
        var findings = await source.CheckAsync(connector, grant, CancellationToken.None);
        return [.. findings.Select(finding => report.Place(source.Name, finding))];
    }

    private ConfigurationReport Load(string json)
    {
        _folder.Write("gateway.json", json);
        return ConfigurationLoader.Load(
            _folder.In("gateway.json"),
            [new SqliteConnectorFactory(), new DocumentsConnectorFactory()],
            [],
            new EnvironmentVariables(_ => null)
        );
    }
}
