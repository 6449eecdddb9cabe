using Gateway.Abstractions;
using Gateway.Seeding;

namespace Gateway.Connectors.PostgreSql.Seeding.Tests;

/// <summary>All or nothing, and nothing of somebody else's.</summary>
public sealed class TargetTests
{
    private const string Two =
        "CREATE TABLE a (id INTEGER PRIMARY KEY); INSERT INTO a VALUES (1), (2); CREATE VIEW b AS SELECT id FROM a;";

    [Fact]
    public async Task What_is_not_committed_is_not_there()
    {
        await using var database = await SeededDatabase.CreateAsync();
        var seed = database.Script(Two);
        await using (var target = await database.OpenAsync("fresh"))
        {
            await database.CopyAsync(seed, target);
            Assert.Equal("0", await database.RelationsAsync());
        }

        Assert.Equal("0", await database.RelationsAsync());
        Assert.Equal("0", await database.ValueAsync("SELECT count(*) FROM pg_namespace WHERE nspname = 'fresh'"));
    }

    [Fact]
    public async Task A_writer_that_is_killed_leaves_nothing()
    {
        await using var database = await SeededDatabase.CreateAsync();
        var seed = database.Script(Two);
        await using var target = await database.OpenAsync();
        await database.CopyAsync(seed, target);

        await database.ValueAsync(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'gateway seed' AND datname = current_database()"
        );
        var fault = await Assert.ThrowsAsync<GatewayException>(() => target.CommitAsync(CancellationToken.None));

        Assert.Equal(ErrorCode.SourceFailed, fault.Code);
        Assert.Equal("0", await database.RelationsAsync());
    }

    [Fact]
    public async Task A_schema_with_a_table_is_refused_unless_it_is_forced()
    {
        await using var database = await SeededDatabase.CreateAsync(
            "CREATE TABLE mine AS SELECT 7 AS precious;\nCREATE TABLE a (old int)"
        );
        var seed = database.Script(Two);

        var fault = await Assert.ThrowsAsync<GatewayException>(() => database.CopyAsync(seed));
        Assert.Equal(ErrorCode.AccessRefused, fault.Code);
        Assert.Contains("(a, mine)", fault.Message, StringComparison.Ordinal);
        await database.CopyAsync(seed, force: true);
        await database.CopyAsync(seed, force: true);
        await database.CopyAsync(seed, "other");

        Assert.Equal("7", await database.ValueAsync("SELECT precious FROM mine"));
        Assert.Equal("2", await database.ValueAsync("SELECT count(*) FROM b"));
        Assert.Equal("2", await database.ValueAsync("SELECT count(*) FROM other.b"));
    }

    [Fact]
    public async Task A_table_that_others_depend_on_is_not_replaced()
    {
        await using var database = await SeededDatabase.CreateAsync(
            "CREATE TABLE a (id int);\nCREATE VIEW mine AS SELECT id FROM a"
        );
        var seed = database.Script(Two);

        var fault = await Assert.ThrowsAsync<GatewayException>(() => database.CopyAsync(seed, force: true));

        Assert.Contains("depend", fault.Message + fault.Hint, StringComparison.Ordinal);
        Assert.Equal("2", await database.RelationsAsync());
    }

    [Fact]
    public async Task A_value_that_PostgreSQL_cannot_hold_is_named_and_nothing_stays()
    {
        await using var database = await SeededDatabase.CreateAsync();
        var seed = database.Script(
            "CREATE TABLE a (id INTEGER PRIMARY KEY, words TEXT); INSERT INTO a VALUES (1, 'x' || char(0));"
        );

        var fault = await Assert.ThrowsAsync<GatewayException>(() => database.CopyAsync(seed));

        Assert.Contains("words of a has a text with a NUL", fault.Message, StringComparison.Ordinal);
        Assert.Equal("0", await database.RelationsAsync());
    }

    [Fact]
    public async Task Two_seedings_of_one_schema_do_not_mix()
    {
        await using var database = await SeededDatabase.CreateAsync();
        var seed = database.Script(Two);
        await using var first = await database.OpenAsync();
        await database.CopyAsync(seed, first);

        var fault = await Assert.ThrowsAsync<GatewayException>(() => database.CopyAsync(seed));

        Assert.Equal(ErrorCode.BudgetBusy, fault.Code);
    }

    [Fact]
    public async Task A_login_that_may_not_write_is_told_what_it_needs()
    {
        await using var database = await SeededDatabase.CreateAsync();
        var seed = database.Script(Two);
        await using var target = await database.OpenAsync("fresh", database.Database.Connection);

        var fault = await Assert.ThrowsAsync<GatewayException>(() => database.CopyAsync(seed, target));

        Assert.Contains("needs CREATE", fault.Hint, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", fault.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Shop")]
    [InlineData("pg_shop")]
    [InlineData("information_schema")]
    [InlineData("a\"b")]
    [InlineData("")]
    public async Task A_schema_whose_name_needs_quotes_is_refused(string schema)
    {
        var fault = await Assert.ThrowsAsync<GatewayException>(() =>
            PostgreSqlSeedTarget.OpenAsync("postgres://nobody@127.0.0.1:1/x", schema, CancellationToken.None)
        );
        Assert.Equal(ErrorCode.RequestInvalid, fault.Code);
    }

    [Fact]
    public async Task A_server_that_is_not_there_is_said_so()
    {
        var fault = await Assert.ThrowsAsync<GatewayException>(() =>
            PostgreSqlSeedTarget.OpenAsync("postgres://nobody:hidden@127.0.0.1:1/x", "shop", CancellationToken.None)
        );
        Assert.Equal(ErrorCode.SourceUnavailable, fault.Code);
        Assert.DoesNotContain("hidden", fault.Message, StringComparison.Ordinal);
    }

    // Read as it stands, PostgreSQL would end the comment at the return, and the text at another quote.
    [Fact]
    public async Task A_view_is_only_what_SQLite_sees_in_it()
    {
        await using var database = await SeededDatabase.CreateAsync();
        var seed = database.Script("CREATE VIEW v AS SELECT 1 AS one -- \r, pg_advisory_lock(1) AS two\n");

        await database.CopyAsync(seed);

        Assert.Equal(
            "1",
            await database.ValueAsync("SELECT count(*) FROM pg_attribute WHERE attrelid = 'v'::regclass")
        );
    }

    [Fact]
    public async Task A_text_that_PostgreSQL_would_end_elsewhere_is_no_way_in()
    {
        await using var database = await SeededDatabase.CreateAsync();
        var seed = database.Script(
            "CREATE TABLE t (e TEXT); CREATE VIEW w AS SELECT t.e'\\' , ' , pg_advisory_lock(1) --' FROM t"
        );

        var fault = await Assert.ThrowsAsync<GatewayException>(() => database.CopyAsync(seed));

        Assert.Contains("does not exist", fault.Message, StringComparison.Ordinal);
        Assert.Equal("0", await database.RelationsAsync());
    }
}
