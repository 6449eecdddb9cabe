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
    public sealed class Host : CopyHost
    {
        private readonly TableSource _source = new();

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
