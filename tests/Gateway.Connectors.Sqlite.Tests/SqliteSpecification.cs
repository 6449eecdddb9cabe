using Gateway.Abstractions;
using Gateway.Connectors.Specification;
using Gateway.Connectors.Sql;
using Microsoft.Data.Sqlite;

namespace Gateway.Connectors.Sqlite.Tests;

/// <summary>The specification of all connectors, on SQLite.</summary>
public sealed class SqliteSpecification(SqliteSpecification.Host host)
    : DatabaseSpecification(host),
        IClassFixture<SqliteSpecification.Host>
{
    /// <summary>A file with the specification's data.</summary>
    public sealed class Host : DatabaseHost
    {
        private TestDatabase _database = null!;

        public override NodePath Container => NodePath.Root;

        public override bool IgnoresCase => true;

        public override string EndlessQuery =>
            "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT count(*) FROM n";

        public override IEnumerable<string> Writes =>
            [
                "DELETE FROM people",
                "WITH x AS (SELECT 1) DELETE FROM people",
                "UPDATE people SET name = 'x' RETURNING id",
                "INSERT INTO people(id) VALUES (1)",
                "REPLACE INTO people(id) VALUES (7)",
                "CREATE TABLE x(a)",
                "DROP TABLE people",
                "ALTER TABLE people ADD COLUMN x",
                "PRAGMA user_version = 7",
                "ATTACH ':memory:' AS x",
                "VACUUM",
                "BEGIN",
                "COMMIT",
                "EXPLAIN DELETE FROM people",
                "SELECT 1; DELETE FROM people",
            ];

        public override Task InitializeAsync()
        {
            _database = new TestDatabase($"SELECT 1");
            foreach (var table in SpecificationData.Tables)
            {
                Create(table);
            }
            _database.Execute($"CREATE VIEW {SpecificationData.ViewName} AS {SpecificationData.ViewQuery}");
            Connector = _database.Connect();
            return Task.CompletedTask;
        }

        public override Task ExecuteAsync(string sql) => Task.Run(() => _database.Execute(sql));

        public override async Task DisposeAsync()
        {
            await base.DisposeAsync();
            _database.Dispose();
        }

        private void Create(SpecificationTable table)
        {
            using var connection = new SqliteConnection($"Data Source={_database.Path};Pooling=False");
            connection.Open();
            using var command = connection.CreateCommand();
            var columns = table.Columns.Select(c =>
                $"{Identifier.Quote(c.Name)} {c.Type}{(table.Key.Contains(c.Name) ? " NOT NULL" : "")}"
            );
            command.CommandText =
                $"CREATE TABLE {table.Name}({string.Join(", ", columns)}, PRIMARY KEY({string.Join(", ", table.Key)}))";
            command.ExecuteNonQuery();
            command.CommandText =
                $"INSERT INTO {table.Name} VALUES({string.Join(", ", table.Columns.Select((_, i) => "$" + i))})";
            foreach (var row in table.Rows)
            {
                command.Parameters.Clear();
                for (var i = 0; i < row.Length; i++)
                {
                    command.Parameters.AddWithValue("$" + i, Clr(row[i]));
                }
                command.ExecuteNonQuery();
            }
        }

        private static object Clr(Value value) =>
            value.Kind switch
            {
                ValueKind.Null => DBNull.Value,
                ValueKind.Integer => value.Integer,
                ValueKind.Real => value.Real,
                ValueKind.Blob => value.Bytes!,
                _ => value.Text,
            };
    }
}
