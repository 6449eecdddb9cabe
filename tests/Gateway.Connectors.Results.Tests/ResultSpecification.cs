using Gateway.Abstractions;
using Gateway.Connectors.Specification;
using Microsoft.Data.Sqlite;

namespace Gateway.Connectors.Results.Tests;

/// <summary>The specification of all connectors, on kept results.</summary>
public sealed class ResultSpecification(ResultSpecification.Host host)
    : TypedSpecification(host),
        IClassFixture<ResultSpecification.Host>
{
    /// <summary>The specification's data as results, in the order of their keys.</summary>
    public sealed class Host : CopyHost
    {
        private readonly StoreFolder _folder = new();
        private ResultStore _store = null!;

        public override Task InitializeAsync()
        {
            _store = _folder.Open();
            foreach (var table in SpecificationData.Tables)
            {
                Call(Keep(table), table.Name);
            }
            Connector = _store.Connector;
            return Task.CompletedTask;
        }

        public override async Task DisposeAsync()
        {
            await _store.DisposeAsync();
            _folder.Dispose();
        }

        private string Keep(SpecificationTable table)
        {
            string[] columns = [.. table.Columns.Select(column => $"{column.Name} {column.Type}")];
            using var writer = _store.Begin(StoreFolder.About("local", columns));
            var rows = table.Rows.OrderBy(row => row[0].Kind == ValueKind.Integer ? row[0].Integer : 0);
            Assert.True(writer.Write([new RowBatch([.. rows])]));
            return writer.Complete(null).Id;
        }

        // The specification has its own names for tables, and results are called at random.
        private void Call(string id, string name)
        {
            var file = Directory.GetFiles(_folder.Path, "*.db").Single();
            using var connection = new SqliteConnection($"Data Source={file};Pooling=False");
            connection.Open();
            using var command = connection.CreateCommand();
            command.CommandText =
                $"UPDATE _results SET id = '{name}' WHERE id = '{id}'; ALTER TABLE {id} RENAME TO {name}; ALTER TABLE _{id} RENAME TO _{name}";
            command.ExecuteNonQuery();
        }
    }
}
