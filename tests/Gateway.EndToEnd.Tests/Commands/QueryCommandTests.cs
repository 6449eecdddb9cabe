using Gateway.EndToEnd.Tests.Running;

namespace Gateway.EndToEnd.Tests.Commands;

public sealed class QueryCommandTests(ShopFolder shop) : IClassFixture<ShopFolder>
{
    [Fact]
    public async Task Prints_the_columns_once_and_a_line_a_row()
    {
        var run = (await QueryAsync("SELECT 1 AS one, 'a' AS letter UNION ALL SELECT 2, 'b'")).MustEndWith(0);

        Assert.Equal("2 rows, complete\none|letter\n1|a\n2|b\n", run.Output);
        Assert.Equal("", run.Error);
    }

    [Fact]
    public async Task Parameters_keep_their_types()
    {
        string[] values = ["17", "1.5", "true", "null", "\"17\"", "it's", "-3", "@home"];

        var run = await QueryAsync("SELECT typeof($1), typeof($2), $3, $4 IS NULL, typeof($5), $6, $7, $8", values);

        Assert.Equal("integer|real|1|1|text|it's|-3|@home", run.MustEndWith(0).Output.Split('\n')[2]);
    }

    [Fact]
    public async Task A_dash_reads_the_statement_from_standard_input()
    {
        using var process = GatewayProgram.Start(shop.Path, ["query", "shop", "-"]);
        await process.StandardInput.WriteAsync("SELECT 'from input' AS x");
        process.StandardInput.Close();

        Assert.Contains("from input", await process.StandardOutput.ReadToEndAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Programs_get_columns_and_rows_as_JSON()
    {
        var run = await QueryAsync("SELECT id, name FROM products ORDER BY id", "--json", "--max-rows", "2");

        var answer = run.MustEndWith(0).Json();
        Assert.Equal("id", answer.GetProperty("columns")[0].GetProperty("name").GetString());
        Assert.Equal(2, answer.GetProperty("rows").GetArrayLength());
    }

    [Fact]
    public async Task A_cut_answer_says_so()
    {
        var run = (await QueryAsync("SELECT id FROM orders", "--max-rows", "3")).MustEndWith(0);

        Assert.DoesNotContain("complete", run.Output, StringComparison.Ordinal);
        Assert.Contains("3 rows", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_profile_tells_of_the_columns_that_may_be_seen()
    {
        var run = await GatewayProgram.RunAsync(shop.Path, ["profile", "shop", "employees", "--json"]);

        var rows = run.MustEndWith(0).Json().GetProperty("rows").EnumerateArray().ToList();
        Assert.Contains("id", rows.Select(row => row[0].GetString()));
        Assert.DoesNotContain("salary_cents", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_status_tells_of_sources_the_index_and_the_last_hour()
    {
        (await QueryAsync("SELECT 1 AS one")).MustEndWith(0);

        var text = (await GatewayProgram.RunAsync(shop.Path, ["status"])).MustEndWith(0).Output;
        Assert.Contains("  shop (sqlite): opens\n", text, StringComparison.Ordinal);
        Assert.Matches(
            @"\n  local: \d+ calls, \d+ of them refused, \d+ from the cache; \d+ rows, [\d,]+ bytes\n",
            text
        );
        Assert.EndsWith("  none is set\n", text, StringComparison.Ordinal);
        var json = (await GatewayProgram.RunAsync(shop.Path, ["status", "--json"])).MustEndWith(0).Json();
        Assert.Equal("local", json.GetProperty("last_hour")[0].GetProperty("principal").GetString());
        Assert.Equal(2, json.GetProperty("index").GetArrayLength());
    }

    [Fact]
    public async Task A_plan_is_shown_and_nothing_is_run()
    {
        const string Endless =
            "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT count(*) FROM n, orders";

        var run = (await QueryAsync(Endless, "--explain")).MustEndWith(0);

        Assert.StartsWith("the plan of the statement, which was not run\n", run.Output, StringComparison.Ordinal);
        Assert.Contains("SCAN orders", run.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("shop", "SELECT FROM", 2)]
    [InlineData("shop", "SELECT * FROM nowhere", 5)]
    [InlineData("shop", "SELECT salary_cents FROM employees", 5)]
    [InlineData("shop", "DELETE FROM orders", 5)]
    [InlineData("shop", "PRAGMA writable_schema = 1", 5)]
    [InlineData("nowhere", "SELECT 1", 5)]
    [InlineData("handbook", "SELECT 1", 2)]
    public async Task What_cannot_be_answered_ends_with_its_exit_code(string source, string sql, int exitCode)
    {
        var run = await GatewayProgram.RunAsync(shop.Path, "query", source, sql);

        run.MustEndWith(exitCode);
        Assert.Equal("", run.Output);
        Assert.StartsWith("error: ", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Programs_get_errors_as_JSON_too()
    {
        var run = (await QueryAsync("DELETE FROM orders", "--json")).MustEndWith(5);

        var error = run.Json().GetProperty("error");
        Assert.Equal("access.refused", error.GetProperty("code").GetString());
        Assert.NotEqual("", error.GetProperty("message").GetString());
        Assert.NotEqual("", error.GetProperty("hint").GetString());
        Assert.Equal("", run.Error);
    }

    private Task<ProgramRun> QueryAsync(string sql, params string[] more) =>
        GatewayProgram.RunAsync(shop.Path, ["query", "shop", sql, .. more]);
}
