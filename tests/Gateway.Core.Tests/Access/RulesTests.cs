using Gateway.Abstractions;

namespace Gateway.Core.Tests;

public sealed class RulesTests
{
    [Theory]
    [InlineData("orders", "orders", null, true)]
    [InlineData("Orders", "orders", null, true)]
    [InlineData("*", "anything", null, true)]
    [InlineData("ord*", "orders", null, true)]
    [InlineData("ord*", "customers", null, false)]
    [InlineData("orders.id", "orders", null, true)]
    [InlineData("orders.id", "orders", "id", true)]
    [InlineData("orders.id", "orders", "note", false)]
    [InlineData("*.id", "orders", "id", true)]
    [InlineData("\"a.b\".id", "a.b", "id", true)]
    public void Allow_patterns_without_schemas(string allow, string table, string? column, bool isSeen) =>
        Assert.Equal(isSeen, Sees(Rules([allow], [], 1), NodePath.Of(table), column));

    [Theory]
    [InlineData("employees", "employees", "id", false)]
    [InlineData("employees.ssn", "employees", "ssn", false)]
    [InlineData("employees.ssn", "employees", "SSN", false)]
    [InlineData("employees.ssn", "employees", "id", true)]
    [InlineData("*.ssn", "people", "ssn", false)]
    [InlineData("employees.*", "employees", "id", false)]
    public void Deny_wins(string deny, string table, string column, bool isSeen) =>
        Assert.Equal(isSeen, Sees(Rules(["*"], [deny], 1), NodePath.Of(table), column));

    [Fact]
    public void Schemas_are_seen_when_something_in_them_may_be()
    {
        var rules = Rules(["public.*", "hr.employees.id"], ["public.secrets"], 2);

        Assert.True(rules.SeesContainer(NodePath.Of("public")));
        Assert.True(rules.SeesContainer(NodePath.Of("hr")));
        Assert.False(rules.SeesContainer(NodePath.Of("audit")));
        Assert.True(rules.Sees(NodePath.Of("public", "orders")));
        Assert.False(rules.Sees(NodePath.Of("public", "secrets")));
        Assert.True(rules.SeesColumn(NodePath.Of("hr", "employees"), "id"));
        Assert.False(rules.SeesColumn(NodePath.Of("hr", "employees"), "ssn"));
        Assert.False(rules.Sees(NodePath.Of("hr", "salaries")));
    }

    [Theory]
    [InlineData("")]
    [InlineData("a..b")]
    [InlineData(".a")]
    [InlineData("\"open")]
    [InlineData("\"a\"b")]
    public void Malformed_names_are_refused(string pattern) =>
        Assert.Throws<FormatException>(() => NamePattern.Parse(pattern));

    [Theory]
    [InlineData("**/*.md", "a/b/c.md", true)]
    [InlineData("**/*.md", "c.md", true)]
    [InlineData("*.md", "a/b/c.md", true)]
    [InlineData("docs/*.md", "docs/c.md", true)]
    [InlineData("docs/*.md", "docs/x/c.md", false)]
    [InlineData("docs/**", "docs/x/c.md", true)]
    [InlineData("docs/", "docs/x/c.md", true)]
    [InlineData("*.MD", "c.md", true)]
    [InlineData("c?.md", "c1.md", true)]
    [InlineData("a\\b", "a\\b", true)]
    public void Globs(string pattern, string path, bool fits) =>
        Assert.Equal(fits, GlobPattern.Parse(pattern).Matches(NodePath.Of(path.Split('/'))));

    [Fact]
    public void A_glob_tells_of_a_folder_what_it_tells_of_each_path_in_it()
    {
        string[] patterns =
        [
            "**/*.md",
            "*.md",
            "a/*.md",
            "a/**",
            "A/**/c*",
            "**",
            "*",
            "a/b/c.md",
            "**/b/**",
            "**/b/*",
            "?/b/*",
        ];
        string[] names = ["a", "b", "c.md", "cx", "B"];
        string[] folders = ["", .. names, "a/b", "b/a", "a/b/c.md", "a/a/b"];
        foreach (
            var (pattern, folder) in patterns.SelectMany(
                text => folders,
                (text, at) => (GlobPattern.Parse(text), At(at))
            )
        )
        {
            var fitting = pattern.NamesIn(folder);
            foreach (var name in names)
            {
                var path = folder.Child(name);
                Assert.Equal(pattern.Matches(path), fitting(name));
                Assert.True(pattern.ReachesInto(folder) || !pattern.Matches(path), $"{pattern.Text} in {folder}");
            }
        }
        Assert.False(GlobPattern.Parse("a/*.md").ReachesInto(NodePath.Of("b")));
        Assert.False(GlobPattern.Parse("a/*.md").ReachesInto(NodePath.Of("a", "b")));

        static NodePath At(string text) => text.Length == 0 ? NodePath.Root : NodePath.Of(text.Split('/'));
    }

    [Theory]
    [InlineData("")]
    [InlineData("/etc/*")]
    [InlineData("**a**")]
    [InlineData("../x")]
    [InlineData("a//b")]
    public void Malformed_globs_are_refused(string pattern) =>
        Assert.Throws<FormatException>(() => GlobPattern.Parse(pattern));

    [Theory]
    [InlineData("a.txt", true)]
    [InlineData(".env", false)]
    [InlineData(".git/config", false)]
    [InlineData("sub/.hidden.md", false)]
    [InlineData("excluded/salary.txt", false)]
    [InlineData("EXCLUDED/salary.txt", false)]
    [InlineData("deep/excluded/salary.txt", true)]
    [InlineData("x/denied.secret", false)]
    [InlineData("...", true)]
    [InlineData("..hidden-dots.txt", true)]
    public void Files(string path, bool isSeen)
    {
        var rules = new FileRules(
            [GlobPattern.Parse("**/*")],
            [GlobPattern.Parse("excluded/**"), GlobPattern.Parse("*.secret")]
        );
        Assert.Equal(isSeen, rules.Sees(NodePath.Of(path.Split('/'))));
    }

    private static TableRules Rules(string[] allow, string[] deny, int depth) =>
        new(allow.Select(NamePattern.Parse), deny.Select(NamePattern.Parse), depth, ignoreCase: true);

    private static bool Sees(TableRules rules, NodePath table, string? column) =>
        column is null ? rules.Sees(table) : rules.SeesColumn(table, column);
}
