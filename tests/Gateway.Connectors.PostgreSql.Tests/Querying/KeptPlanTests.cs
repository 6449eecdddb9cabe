using Gateway.Abstractions;
using Gateway.Connectors.PostgreSql.Opening;
using Gateway.Connectors.Specification;

namespace Gateway.Connectors.PostgreSql.Tests.Querying;

/// <summary>What comes again is kept by its session, planned; nobody notices but by the clock.</summary>
public sealed class KeptPlanTests(KeptPlanTests.Host host) : IClassFixture<KeptPlanTests.Host>
{
    [Fact]
    public async Task A_statement_that_comes_again_is_kept()
    {
        const string Asked = "SELECT max(a) FROM kept";
        await using var database = new PostgreSqlDatabase(
            ConnectionText.Parse(host.Database.Connection),
            TimeProvider.System
        );
        for (var i = 0; i < 3; i++)
        {
            await using var session = await database.BeginQueryAsync(() => new(Asked), new Limits(), default);
            await session.RowsAsync(default);
        }
        await using var look = await database.BeginAsync(new Limits(), default);
        await using var command = new Npgsql.NpgsqlCommand(
            $"SELECT count(*) FROM pg_prepared_statements WHERE statement = '{Asked}' AND NOT from_sql",
            look.Connection
        );
        Assert.Equal(1L, await command.ExecuteScalarAsync());
    }

    [Fact]
    public async Task A_table_that_changes_answers_as_it_is_now()
    {
        for (var i = 0; i < 3; i++)
        {
            Assert.Single((await host.Connector.QueryAsync("SELECT * FROM growing")).Columns);
            Assert.Equal(Value.Of(1L), (await ReadAsync("growing")).Rows[0][0]);
        }
        await host.Database.ExecuteAsync(
            "ALTER TABLE growing ADD COLUMN b text DEFAULT 'new';\nALTER TABLE growing ALTER COLUMN a TYPE text"
        );
        Assert.Equal(
            ["a", "b"],
            (await host.Connector.QueryAsync("SELECT * FROM growing")).Columns.Select(c => c.Name)
        );
        Assert.Equal(Value.Of("1"), (await ReadAsync("growing")).Rows[0][0]);
    }

    [Fact]
    public async Task What_was_taken_from_the_login_is_not_read_again()
    {
        for (var i = 0; i < 3; i++)
        {
            Assert.Equal(Value.Of(1L), await host.Connector.CellAsync("SELECT a FROM taken"));
        }
        await host.Database.ExecuteAsync("REVOKE SELECT ON taken FROM {login}");
        var refused = await Assert.ThrowsAsync<GatewayException>(() => host.Connector.CellAsync("SELECT a FROM taken"));
        Assert.Equal(ErrorCode.AccessNotFound, refused.Code);
    }

    [Fact]
    public async Task Parameters_are_of_their_call()
    {
        foreach (var value in new[] { Value.Of(1L), Value.Of("2"), Value.Of(3.5), Value.Null, Value.Of(4L) })
        {
            var answer = await host.Connector.CellAsync("SELECT $1::float8", value);
            Assert.Equal(value.ToString(), answer.ToString());
        }
    }

    [Theory]
    [InlineData("SELECT * FROM pg_prepared_statements")]
    [InlineData("SELECT * FROM pg_catalog.\"pg_prepared_statements\"")]
    [InlineData("SELECT * FROM pg_prepared_statement()")]
    public async Task Nobody_sees_what_others_asked(string sql)
    {
        var refused = await Assert.ThrowsAsync<GatewayException>(() => host.Connector.CellAsync(sql));
        Assert.Equal(ErrorCode.AccessRefused, refused.Code);
        Assert.Contains("what others asked", refused.Message, StringComparison.Ordinal);
    }

    private Task<Page> ReadAsync(string table) =>
        host.Connector.ReadAsync(new ReadRequest(NodePath.Of("public", table), 10));

    public sealed class Host : OneDatabase
    {
        protected override string Script =>
            """
                CREATE TABLE kept AS SELECT 1 AS a;
                CREATE TABLE growing AS SELECT 1 AS a;
                CREATE TABLE taken AS SELECT 1 AS a;
                GRANT SELECT ON ALL TABLES IN SCHEMA public TO {login}
                """;
    }
}
