using Gateway.Abstractions;
using Gateway.Connectors.PostgreSql.Tests.Server;
using Gateway.Connectors.Specification;
using Gateway.Connectors.Sql;
using Npgsql;

namespace Gateway.Connectors.PostgreSql.Tests;

/// <summary>The specification of all connectors, on PostgreSQL.</summary>
public sealed class PostgreSqlSpecification(PostgreSqlSpecification.Host host)
    : DatabaseSpecification(host),
        IClassFixture<PostgreSqlSpecification.Host>
{
    /// <summary>A database with the specification's data, and a login that can read what is granted.</summary>
    public sealed class Host : DatabaseHost
    {
        private TestDatabase _database = null!;

        public override NodePath Container => NodePath.Of("public");

        public override bool IgnoresCase => false;

        public override string EndlessQuery =>
            "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i % 7 FROM n) SELECT count(*) FROM n";

        public override IEnumerable<string> Writes =>
            [
                "DELETE FROM people",
                "WITH x AS (DELETE FROM people RETURNING id) SELECT id FROM x",
                "UPDATE people SET name = 'x' RETURNING id",
                "INSERT INTO people(id) VALUES (1)",
                "MERGE INTO people USING words ON false WHEN NOT MATCHED THEN DO NOTHING",
                "SELECT * INTO x FROM words",
                "SELECT id FROM people FOR UPDATE",
                "CREATE TABLE x(a int)",
                "CREATE TEMP TABLE x(a int)",
                "DROP TABLE people",
                "TRUNCATE people",
                "ALTER TABLE people ADD COLUMN x int",
                "COPY people TO STDOUT",
                "SET default_transaction_read_only = off",
                "SET TRANSACTION READ WRITE",
                "VACUUM",
                "BEGIN",
                "COMMIT",
                "ROLLBACK",
                "DO $$ BEGIN DELETE FROM people; END $$",
                "EXPLAIN ANALYZE DELETE FROM people",
                "SELECT 1; DELETE FROM people",
                "COMMIT; DELETE FROM people",
            ];

        public override async Task InitializeAsync()
        {
            _database = await TestDatabase.CreateAsync("SELECT 1");
            foreach (var table in SpecificationData.Tables)
            {
                await CreateAsync(table);
            }
            await _database.ExecuteAsync(
                $"""
                CREATE VIEW {SpecificationData.ViewName} AS {SpecificationData.ViewQuery};
                GRANT SELECT ON growing, pairs, words, cells, {SpecificationData.ViewName} TO {_database.Name};
                GRANT SELECT (id, name, note) ON people TO {_database.Name};
                """
            );
            Connector = _database.Connect();
        }

        public override Task ExecuteAsync(string sql) => _database.ExecuteAsync(sql);

        public override async Task DisposeAsync()
        {
            await base.DisposeAsync();
            await _database.DisposeAsync();
        }

        private async Task CreateAsync(SpecificationTable table)
        {
            await using var connection = new NpgsqlConnection(_database.Owner);
            await connection.OpenAsync();
            var columns = table.Columns.Select(c =>
                $"{Identifier.Quote(c.Name)} {TypeOf(c.Type)}{(table.Key.Contains(c.Name) ? " NOT NULL" : "")}"
            );
            await using var create = new NpgsqlCommand(
                $"CREATE TABLE {table.Name}({string.Join(", ", columns)}, PRIMARY KEY({string.Join(", ", table.Key)}))",
                connection
            );
            await create.ExecuteNonQueryAsync();
            foreach (var row in table.Rows)
            {
                await using var insert = new NpgsqlCommand(
                    $"INSERT INTO {table.Name} VALUES({string.Join(", ", row.Select((_, i) => $"${i + 1}"))})",
                    connection
                );
                insert.Parameters.AddRange(row.Select(value => new NpgsqlParameter { Value = Clr(value) }).ToArray());
                await insert.ExecuteNonQueryAsync();
            }
        }

        private static string TypeOf(string type) =>
            type switch
            {
                "integer" => "bigint",
                "real" => "double precision",
                "blob" => "bytea",
                _ => type,
            };

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
