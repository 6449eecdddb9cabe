using System.Globalization;
using Gateway.Abstractions;
using Gateway.Connectors.Specification;

namespace Gateway.Connectors.Tabular.Tests;

/// <summary>The specification of all connectors, on a folder of CSV files.</summary>
public sealed class TabularSpecification(TabularSpecification.Host host)
    : ConnectorSpecification(host),
        IClassFixture<TabularSpecification.Host>
{
    /// <summary>The specification's data as files, in the order of their keys.</summary>
    public sealed class Host : SpecificationHost
    {
        private readonly TableSource _source = new();

        public override NodePath Container => NodePath.Root;

        public override bool IgnoresCase => true;

        public override bool IsDatabase => false;

        public override string EndlessQuery =>
            "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT count(*) FROM n";

        public override IEnumerable<string> Writes =>
            [
                "DELETE FROM people",
                "UPDATE people SET name = 'x' RETURNING id",
                "INSERT INTO people(id) VALUES (1)",
                "CREATE TABLE x(a)",
                "DROP TABLE people",
                "PRAGMA writable_schema = 1",
                "ATTACH ':memory:' AS x",
                "VACUUM",
                "SELECT 1; DELETE FROM people",
            ];

        public override Task InitializeAsync()
        {
            foreach (var table in SpecificationData.Tables)
            {
                var rows = table.Rows.OrderBy(row => row[0].Kind == ValueKind.Integer ? row[0].Integer : 0);
                var lines = rows.Select(row => string.Join(',', row.Select(Field)));
                _source.With(
                    $"{table.Name}.csv",
                    string.Join("\r\n", lines.Prepend(string.Join(',', table.Columns.Select(column => column.Name))))
                );
            }
            Connector = _source.Connector;
            return Task.CompletedTask;
        }

        public override async Task DisposeAsync() => await _source.DisposeAsync();

        private static string Field(Value value) =>
            value.Kind switch
            {
                ValueKind.Null => "",
                ValueKind.Blob => Convert.ToHexString(value.Bytes!),
                ValueKind.Text => $"\"{value.Text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"",
                _ => string.Format(CultureInfo.InvariantCulture, "{0}", value),
            };
    }
}
