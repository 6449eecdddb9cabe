namespace Gateway.Core.Tests.Configuration;

public sealed class VariableTests : IDisposable
{
    private const string Described =
        """{ "sources": { "shop": { "kind": "sqlite", "path": "shop.db", "description": "@" } } }""";

    private readonly ConfigurationFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("${env:A}", "one")]
    [InlineData("a ${env:A} b ${env:B} c", "a one b two c")]
    [InlineData("${env:A}${env:A}", "oneone")]
    [InlineData("${env:NONE:-fallback}", "fallback")]
    [InlineData("${env:NONE:-}", "")]
    [InlineData("${env:EMPTY:-fallback}", "fallback")]
    [InlineData("${env:A:-fallback}", "one")]
    [InlineData("${env:NONE:-http://x:-y}", "http://x:-y")]
    [InlineData("$${env:A}", "${env:A}")]
    [InlineData("$A {A} $ $$ }", "$A {A} $ $$ }")]
    [InlineData("${env:LOOK}", "${env:A}")]
    public void References_become_values(string written, string expected)
    {
        (_folder.Variables["A"], _folder.Variables["B"], _folder.Variables["EMPTY"]) = ("one", "two", "");
        _folder.Variables["LOOK"] = "${env:A}";

        Assert.Equal(expected, Describe(written));
    }

    [Theory]
    [InlineData("A=plain", "plain")]
    [InlineData("export A=plain", "plain")]
    [InlineData("  A = spaced out  ", "spaced out")]
    [InlineData("A=value # comment", "value")]
    [InlineData("A=va#lue", "va#lue")]
    [InlineData("A='single # $x \\n'", "single # $x \\n")]
    [InlineData("A=\"double \\\"quoted\\\" \\\\ \\$x\" # comment", "double \"quoted\" \\ $x")]
    [InlineData("A=\"two\\nlines\"", "two\nlines")]
    [InlineData("# comment\r\n\r\nA=windows\r\n", "windows")]
    [InlineData("A=a=b", "a=b")]
    [InlineData("A=${env:B}", "${env:B}")]
    [InlineData("\uFEFFA=marked", "marked")]
    public void A_file_beside_the_configuration_sets_variables(string envFile, string expected)
    {
        _folder.Write(".env", envFile);

        Assert.Equal(expected, Describe("${env:A}"));
    }

    [Theory]
    [InlineData("NO VALUE CANARY", ".env(1,1): expected NAME=VALUE; names are letters, digits and _ of ASCII")]
    [InlineData("A=1\n  9=CANARY", ".env(2,3): expected NAME=VALUE; names are letters, digits and _ of ASCII")]
    [InlineData("A='CANARY", ".env(1,3): the value of A has no closing quote; values go over one line")]
    [InlineData("A='x' CANARY", ".env(1,3): the value of A goes on after its closing quote")]
    [InlineData("A=CANARY\nA=2", ".env(2,1): A is set twice; the first is in line 1")]
    public void A_broken_line_is_an_error_that_shows_no_value(string envFile, string expected)
    {
        _folder.Write(".env", envFile);

        Assert.Equal([expected], _folder.Faults("{}"));
        Assert.Null(_folder.Load("{}").Configuration);
    }

    [Fact]
    public void The_environment_wins_and_the_difference_is_reported_without_values()
    {
        _folder.Variables["A"] = "CANARY1";
        _folder.Variables["B"] = "same";
        _folder.Write(".env", "A=CANARY2\nB=same\n");

        Assert.Equal("CANARY1", Describe("${env:A}"));
        Assert.Equal([".env(1,1): warning: A has another value in the environment, which wins"], _folder.Faults("{}"));
    }

    [Fact]
    public void A_variable_that_is_set_but_empty_hides_that_of_the_file()
    {
        _folder.Variables["A"] = "";
        _folder.Write(".env", "A=value");

        Assert.Contains(_folder.Faults(Described.Replace("@", "${env:A}")), fault => fault.Contains("A is empty"));
    }

    [Theory]
    [InlineData(
        """{ "sources": { "s": { "kind": "vault", "token": 5, "mode": "${env:S}" } }, "search": { "engine": "${env:S}" } }"""
    )]
    [InlineData("""{ "sources": { "s": { "kind": "sqlite", "path": "${env:S}" }, "t": { "kind": "${env:S}" } } }""")]
    [InlineData(
        """{ "sources": { "s": { "kind": "sqlite", "path": "shop.db", "allow": ["${env:S}"], "deny": "${env:S}" } } }"""
    )]
    [InlineData("""{ "sources": { "s": { "kind": "documents", "folder": "docs", "include": ["/${env:S}"] } } }""")]
    [InlineData("""{ "state": "${env:S}", "audit": { "folder": "~/${env:S}" } }""")]
    public void A_secret_in_the_wrong_place_is_not_shown(string json)
    {
        _folder.Variables["S"] = "postgres://user:CANARY@host/db;";

        var faults = _folder.Faults(json);

        Assert.NotEmpty(faults);
        Assert.All(faults, fault => Assert.DoesNotContain("CANARY", fault));
    }

    private string? Describe(string description) =>
        _folder.Load(Described.Replace("@", description)).Require().Sources[0].Definition.Description;
}
