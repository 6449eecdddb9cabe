using Gateway.Abstractions;

namespace Gateway.Connectors.Sqlite.Tests;

public sealed class SourceCheckTests
{
    private const string Ddl = """
        CREATE TABLE employees(id INTEGER PRIMARY KEY, name, salary);
        CREATE TABLE secrets(id INTEGER PRIMARY KEY, token);
        CREATE VIEW payroll AS SELECT department, sum(salary) AS total FROM (SELECT 'x' AS department, salary FROM employees);
        CREATE VIEW names AS SELECT name FROM employees;
        CREATE VIEW peek AS SELECT name FROM employees WHERE id IN (SELECT id FROM secrets);
        """;

    [Theory]
    [InlineData("*", "employees.salery", "deny[0]", "employees.salary")]
    [InlineData("*", "secret", "deny[0]", "secrets")]
    [InlineData("*", "nowhere_*", "deny[0]", "protects nothing")]
    [InlineData("*", "employee.salary", "deny[0]", "employees")]
    [InlineData("employes", null, "allow[0]", "employees")]
    [InlineData("employees.nmae", null, "allow[0]", "employees.name")]
    [InlineData("sqlite_master", null, "allow[0]", "SQLite's own")]
    [InlineData("Employees", "employees", "allow[0]", "both allowed and denied")]
    public async Task A_rule_that_cannot_be_meant_is_an_error(string allow, string? deny, string setting, string words)
    {
        var findings = await Check(allow, deny);
        Assert.Contains(
            findings,
            finding =>
                finding.IsError
                && finding.Setting == setting
                && (finding.Message + finding.Hint).Contains(words, StringComparison.Ordinal)
        );
    }

    [Theory]
    [InlineData("*", null)]
    [InlineData("employees", null)]
    [InlineData("EMPLOYEES.NAME", null)]
    [InlineData("names", null)]
    public async Task Rules_that_fit_have_no_errors(string allow, string? deny) =>
        Assert.DoesNotContain(await Check(allow, deny), finding => finding.IsError);

    [Fact]
    public async Task A_database_without_tables_is_warned_of()
    {
        using var database = new TestDatabase("");
        await using var connector = database.Connect();
        var finding = Assert.Single(await connector.CheckAsync(TestDatabase.Everything, default));
        Assert.Equal((false, "path"), (finding.IsError, finding.Setting));
    }

    [Fact]
    public async Task A_granted_view_over_what_is_denied_is_named_with_it()
    {
        var findings = await Check("*", "employees.salary");
        var finding = Assert.Single(findings);
        Assert.False(finding.IsError);
        Assert.Contains("payroll", finding.Message);
        Assert.Contains("employees.salary", finding.Message);
        Assert.Contains("secrets", Assert.Single(await Check("*", "secrets")).Message);
    }

    [Theory]
    [InlineData("CREATE VIEW odd AS SELECT nix FROM nowhere")]
    [InlineData("CREATE VIEW odd AS SELECT load_extension('x') AS x")]
    public async Task A_view_that_cannot_be_read_is_named(string ddl)
    {
        using var database = new TestDatabase(ddl);
        await using var connector = database.Connect();
        var finding = Assert.Single(await connector.CheckAsync(TestDatabase.Everything, default));
        Assert.False(finding.IsError);
        Assert.Contains("odd", finding.Message);
    }

    [Fact]
    public async Task A_granted_view_that_shows_a_denied_column_is_an_error()
    {
        var errors = (await Check("*", "employees.name")).Where(finding => finding.IsError).ToList();
        Assert.Equal(2, errors.Count);
        Assert.All(errors, error => Assert.Contains("shows employees.name", error.Message));
    }

    [Fact]
    public async Task A_view_over_a_denied_table_is_the_owners_word() =>
        Assert.DoesNotContain(await Check("*", "employees"), finding => finding.IsError);

    private static async Task<IReadOnlyList<Finding>> Check(string allow, string? deny)
    {
        using var database = new TestDatabase(Ddl);
        await using var connector = database.Connect();
        return await connector.CheckAsync(TestDatabase.Grant([allow], deny is null ? [] : [deny]), default);
    }
}
