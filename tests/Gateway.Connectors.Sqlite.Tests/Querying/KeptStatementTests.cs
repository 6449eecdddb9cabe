using Gateway.Abstractions;
using Gateway.Connectors.Sqlite.Opening;
using SQLitePCL;

namespace Gateway.Connectors.Sqlite.Tests.Querying;

/// <summary>Statements that come again while their handle is open.</summary>
public sealed class KeptStatementTests : IAsyncDisposable
{
    private const string Named = "SELECT name FROM people WHERE id = $1";

    private readonly TestDatabase _database = new(
        """
        CREATE TABLE people(id INTEGER PRIMARY KEY, name TEXT COLLATE NOCASE, email TEXT);
        CREATE INDEX by_name ON people(name);
        INSERT INTO people VALUES (1, 'Ada', 'ada@example.org'), (2, 'Bob', 'bob@example.org');
        """
    );
    private readonly IConnector _connector;

    public KeptStatementTests() => _connector = _database.Connect();

    public async ValueTask DisposeAsync()
    {
        await _connector.DisposeAsync();
        _database.Dispose();
    }

    [Fact]
    public async Task Each_call_has_its_own_parameters()
    {
        Assert.Equal("Ada", await AskAsync(Named, parameters: Value.Of(1L)));
        Assert.Equal("Bob", await AskAsync(Named, parameters: Value.Of(2L)));
        await Assert.ThrowsAsync<GatewayException>(() => AskAsync(Named));
        Assert.Equal("Ada", await AskAsync(Named, parameters: Value.Of(1L)));
    }

    [Fact]
    public async Task What_one_grant_allows_another_does_not()
    {
        const string sql = "SELECT email FROM people WHERE id = 1";
        for (var i = 0; i < 3; i++)
        {
            Assert.Equal("ada@example.org", await AskAsync(sql));
            var error = await Assert.ThrowsAsync<GatewayException>(() =>
                AskAsync(sql, TestDatabase.Grant(["*"], ["people.email"]))
            );
            Assert.Equal(ErrorCode.AccessNotFound, error.Code);
            Assert.DoesNotContain("ada", await AskAsync(sql, TestDatabase.Masked("people.email=hash")));
        }
    }

    [Fact]
    public async Task A_changed_schema_is_judged_anew()
    {
        const string sql = "SELECT * FROM people WHERE id = 1";
        var grant = TestDatabase.Grant(["*"], ["people.phone"]);
        Assert.Equal("1|Ada|ada@example.org", await AskAsync(sql, grant));
        _database.Execute("ALTER TABLE people ADD COLUMN phone TEXT DEFAULT 'secret'");
        await Assert.ThrowsAsync<GatewayException>(() => AskAsync(sql, grant));
        _database.Execute("ALTER TABLE people DROP COLUMN phone");
        Assert.Equal("1|Ada|ada@example.org", await AskAsync(sql, grant));
    }

    [Fact]
    public async Task A_change_of_rows_is_seen()
    {
        Assert.Equal("Ada", await AskAsync(Named, parameters: Value.Of(1L)));
        _database.Execute("UPDATE people SET name = 'Ann' WHERE id = 1");
        Assert.Equal("Ann", await AskAsync(Named, parameters: Value.Of(1L)));
    }

    [Fact]
    public async Task More_texts_than_are_kept_are_answered_all_the_same()
    {
        for (var i = 0; i < 60; i++)
        {
            Assert.Equal($"{i % 20}", await AskAsync($"SELECT {i % 20}"));
        }
    }

    [Fact]
    public void The_program_that_was_judged_is_the_one_that_runs_whatever_its_parameters_are()
    {
        const int reprepares = 5;
        using var connection = GuardedConnection.Open(new SqliteLocation(_database.Path, false), ProtectionLayers.All);
        using var statement = connection.Prepare("SELECT id FROM people WHERE name LIKE $1");
        foreach (var pattern in new[] { "A%", "B%" })
        {
            raw.sqlite3_bind_text(statement, 1, pattern);
            Assert.Equal(raw.SQLITE_ROW, raw.sqlite3_step(statement));
            raw.sqlite3_reset(statement);
        }
        Assert.Equal(0, raw.sqlite3_stmt_status(statement, reprepares, 0));
    }

    private async Task<string> AskAsync(string sql, Grant? grant = null, params Value[] parameters)
    {
        var text = new QueryText(sql, parameters);
        await using var query = await _connector.Queries!.PrepareAsync(text, grant ?? TestDatabase.Everything, default);
        await using var set = await query.RunAsync(10, default);
        var (rows, _) = await Rows.Of(set);
        return string.Join('\n', rows.Select(row => string.Join('|', row)));
    }
}
