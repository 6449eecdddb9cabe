using Gateway.Abstractions;
using Xunit;

namespace Gateway.Connectors.Specification;

public abstract partial class ConnectorSpecification
{
    [Fact]
    public async Task A_query_tells_its_tables_before_it_runs_and_its_columns_before_its_rows()
    {
        var text = new QueryText("SELECT p.name AS who, p.id + 1 FROM people p", []);
        await using var query = await Connector.Queries!.PrepareAsync(text, Grant, default);
        Assert.Equal([Path("people")], query.Analysis.Tables);
        await using var rows = await query.RunAsync(1, default);
        Assert.Equal("who", rows.Columns[0].Name);
        Assert.Equal(2, rows.Columns.Count);
    }

    [Fact]
    public async Task A_query_takes_one_row_more_than_asked_for()
    {
        Assert.Equal(4, (await Query("SELECT id FROM people", 3)).Rows.Count);
        Assert.Equal(25, (await Query("SELECT id FROM people", 25)).Rows.Count);
        Assert.Empty((await Query("SELECT id FROM people WHERE id < 0")).Rows);
    }

    [Fact]
    public async Task Parameters_are_numbered_and_may_repeat()
    {
        var page = await Query(
            "SELECT name FROM people WHERE id = $2 OR name = $1 OR id = $2 ORDER BY id",
            10,
            Value.Of("Person 3"),
            Value.Of(7L)
        );
        Assert.Equal(["Person 1", "Person 3"], page.Rows.Select(row => row[0].Text));
    }

    [Theory]
    [InlineData("SELECT id FROM people WHERE id = $1", 0)]
    [InlineData("SELECT id FROM people WHERE id = $1", 2)]
    [InlineData("SELECT id FROM people WHERE id = $2 OR id = $1", 1)]
    [InlineData("SELECT id FROM people", 1)]
    public async Task A_wrong_number_of_parameters_is_an_error(string sql, int count)
    {
        var parameters = Enumerable.Repeat(Value.Of(7L), count).ToArray();
        var error = await Assert.ThrowsAsync<GatewayException>(() => Query(sql, 10, parameters));
        Assert.Equal(ErrorCode.RequestInvalid, error.Code);
    }

    [Fact]
    public async Task The_plan_of_a_statement_is_shown_without_running_it()
    {
        Assert.NotEmpty((await Query(Explained("SELECT name FROM people WHERE id = $1"), 50, Value.Of(7L))).Rows);
        Assert.NotEmpty((await Query(Explained(_host.EndlessQuery), 50)).Rows);
    }

    [Fact]
    public async Task A_plan_is_judged_like_its_statement()
    {
        foreach (var sql in _host.Writes.Append("ANALYZE SELECT * FROM people").Append("SELECT secret FROM people"))
        {
            await Assert.ThrowsAsync<GatewayException>(() => Query(Explained(sql)));
        }
        var denied = await Assert.ThrowsAsync<GatewayException>(() => Query(Explained("SELECT 1 FROM hidden")));
        var absent = await Assert.ThrowsAsync<GatewayException>(() => Query(Explained("SELECT 1 FROM hidder")));
        AssertAlike(denied, absent, "hidden", "hidder");
    }

    private string Explained(string sql) => $"{Connector.Queries!.PlanWords} {sql}";

    [Fact]
    public async Task What_is_no_query_is_refused_and_changes_nothing()
    {
        foreach (var sql in _host.Writes)
        {
            var error = await Assert.ThrowsAsync<GatewayException>(() => Query(sql));
            Assert.True(error.Code is ErrorCode.AccessRefused or ErrorCode.RequestSyntax, $"{error.Code}: {sql}");
        }
        Assert.Equal(Value.Of(25L), (await Query("SELECT count(*) FROM people")).Rows[0][0]);
    }

    [Theory]
    [InlineData("SELECT * FROM {0}", "hidden", "hidder")]
    [InlineData("SELECT nix FROM {0}", "hidden", "hidder")]
    [InlineData("SELECT count(*) FROM {0}", "hidden", "hidder")]
    [InlineData("SELECT 1 FROM people WHERE EXISTS (SELECT 1 FROM {0})", "hidden", "hidder")]
    [InlineData("SELECT name FROM people NATURAL JOIN {0}", "hidden", "hidder")]
    [InlineData("SELECT name FROM people JOIN {0} USING (id)", "hidden", "hidder")]
    [InlineData("SELECT {0} FROM people", "secret", "secreu")]
    [InlineData("SELECT p.{0} FROM people p", "secret", "secreu")]
    [InlineData("SELECT id FROM people ORDER BY {0}", "secret", "secreu")]
    [InlineData("SELECT max({0}) FROM people", "secret", "secreu")]
    public async Task What_is_denied_queries_like_what_is_absent(string sql, string name, string other)
    {
        var denied = await Assert.ThrowsAsync<GatewayException>(() => Query(Fill(name)));
        var absent = await Assert.ThrowsAsync<GatewayException>(() => Query(Fill(other)));
        AssertAlike(denied, absent, name, other);

        string Fill(string text) => sql.Replace("{0}", text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("SELECT * FROM people")]
    [InlineData("SELECT a.id FROM people a NATURAL JOIN people b")]
    [InlineData("SELECT a.id FROM people a JOIN people b USING (secret)")]
    public async Task What_would_read_a_denied_column_is_refused(string sql)
    {
        var error = await Assert.ThrowsAsync<GatewayException>(() => Query(sql));
        Assert.DoesNotContain("CANARY", error.ToString());
        Assert.True(error.Code is ErrorCode.AccessRefused or ErrorCode.AccessNotFound or ErrorCode.RequestSyntax);
    }

    [Theory]
    [InlineData("SELEC 1")]
    [InlineData("SELECT FROM WHERE")]
    [InlineData("SELECT 'open")]
    [InlineData("")]
    [InlineData("-- nothing")]
    public async Task What_does_not_parse_says_so(string sql)
    {
        var error = await Assert.ThrowsAsync<GatewayException>(() => Query(sql));
        Assert.True(error.Code is ErrorCode.RequestSyntax or ErrorCode.AccessRefused);
        Assert.False(string.IsNullOrWhiteSpace(error.Message));
    }

    [Fact]
    public async Task A_misspelt_name_brings_the_nearest_granted_one()
    {
        var table = await Assert.ThrowsAsync<GatewayException>(() => Query("SELECT id FROM poeple"));
        Assert.Contains("people", table.Hint);
        var column = await Assert.ThrowsAsync<GatewayException>(() => Query("SELECT nmae FROM people"));
        Assert.Contains("name", column.Hint);
        var secret = await Assert.ThrowsAsync<GatewayException>(() => Query("SELECT secrt FROM people"));
        Assert.DoesNotContain("secret", secret.Hint);
    }

    [Fact]
    public async Task Cancelling_stops_the_engine_and_the_source_works_on()
    {
        await using var query = await Connector.Queries!.PrepareAsync(
            new QueryText(_host.EndlessQuery, []),
            Grant,
            default
        );
        using var deadline = new CancellationTokenSource(TimeSpan.FromMilliseconds(100));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => query.RunAsync(10, deadline.Token));
        Assert.Equal(Value.Of(1L), (await Query("SELECT 1")).Rows[0][0]);
    }

    [Fact]
    public async Task Many_queries_at_once_do_not_disturb_each_other()
    {
        var pages = await Task.WhenAll(
            Enumerable.Range(1, 20).Select(i => Query("SELECT name FROM people WHERE id = $1", 10, Value.Of(i * 7L)))
        );
        Assert.Equal(Enumerable.Range(1, 20).Select(i => $"Person {i}"), pages.Select(page => page.Rows[0][0].Text));
    }

    [Fact]
    public async Task A_statement_has_a_longest_length()
    {
        var grant = _host.Grant(new Limits { StatementBytes = 20 });
        var error = await Assert.ThrowsAsync<GatewayException>(() =>
            Connector.Queries!.PrepareAsync(new QueryText("SELECT 1 -- 3456789äöü", []), grant, default)
        );
        Assert.Equal(ErrorCode.BudgetSize, error.Code);
    }

    [Fact]
    public async Task A_healthy_source_has_no_errors() =>
        Assert.DoesNotContain(await Connector.CheckAsync(Grant, default), finding => finding.IsError);
}
