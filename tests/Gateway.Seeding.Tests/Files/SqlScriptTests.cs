using Gateway.Abstractions;

namespace Gateway.Seeding.Tests.Files;

/// <summary>A SQL file fills the database that is being made, and reaches nothing else.</summary>
public sealed class SqlScriptTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("ATTACH '{0}' AS other")]
    [InlineData("PRAGMA temp_store_directory = '{0}'")]
    [InlineData("SELECT * FROM pragma_database_list")]
    [InlineData("PRAGMA writable_schema = 1")]
    [InlineData("COMMIT")]
    [InlineData("ROLLBACK")]
    [InlineData("SAVEPOINT s")]
    [InlineData("SELECT load_extension('{0}')")]
    [InlineData("CREATE VIRTUAL TABLE u USING fts5(x)")]
    [InlineData("CREATE TEMP TABLE t (x)")]
    [InlineData("CREATE TABLE other (x)")]
    [InlineData("CREATE TRIGGER g AFTER INSERT ON t BEGIN SELECT 1; END")]
    [InlineData("DROP TABLE keep")]
    [InlineData("DELETE FROM keep")]
    [InlineData("INSERT INTO keep VALUES (2)")]
    [InlineData("UPDATE keep SET x = 2")]
    [InlineData("ALTER TABLE keep RENAME TO gone")]
    [InlineData("CREATE INDEX i ON keep (x)")]
    public void What_reaches_further_is_refused(string statement) =>
        Refused(statement, "the statement does what a seed must not do");

    [Theory]
    [InlineData("VACUUM INTO '{0}'")]
    [InlineData("INSERT INTO sqlite_master VALUES ('table', 'x', 'x', 0, '')")]
    [InlineData("INSERT INTO t VALUES (writefile('{0}', 'x'))")]
    public void What_SQLite_does_not_do_is_refused(string statement) => Refused(statement, "SQLite refuses");

    private void Refused(string statement, string message)
    {
        var elsewhere = _folder.File("elsewhere.db");
        var database = _folder.File("scratch.db");
        Database.Execute(database, "CREATE TABLE keep (x); INSERT INTO keep VALUES (1)");
        Script("CREATE TABLE t (x);\n  " + string.Format(null, statement, elsewhere) + ";");
        var fault = Assert.Throws<GatewayException>(() => SeedFolder.Load(_folder.Path, database, force: true));
        Assert.Matches($"^t.sql, line 2, column [0-9]+: {message}", fault.Message);
        Assert.False(File.Exists(elsewhere));
        Assert.Equal([1L], Database.Rows(database, "SELECT x FROM keep")[0]);
        Assert.Equal(1L, Database.Value(database, "SELECT count(*) FROM sqlite_schema"));
    }

    [Theory]
    [InlineData(
        "CREATE TABLE t (x);\nINSERT INTO t VALUES (1);\nINSERT INTO t\n  VALEUS (2);",
        "t.sql, line 4, column 3: SQLite refuses"
    )]
    [InlineData(
        "CREATE TABLE t (x UNIQUE);\n\n\nINSERT INTO t VALUES (1), (1);",
        "t.sql, line 4, column 1: SQLite refuses"
    )]
    [InlineData("-- nothing\n", "t.sql: the script makes no table or view 't'")]
    [InlineData("CREATE TABLE t (x);\0", "t.sql, line 1, column 20: a NUL character")]
    [InlineData("CREATE TABLE t (x REFERENCES t (x));", "t.sql: a reference of 't' leads to a column that is no key")]
    [InlineData(
        "CREATE TABLE t (x INTEGER PRIMARY KEY, y REFERENCES t (x)); INSERT INTO t VALUES (1, 2);",
        "t.sql: a row of 't' refers"
    )]
    public void A_fault_names_its_place(string sql, string message)
    {
        Script(sql);
        var fault = Assert.Throws<GatewayException>(() => SeedFolder.Load(_folder.Path, _folder.File("out.db")));
        Assert.StartsWith(message, fault.Message, StringComparison.Ordinal);
        Assert.False(File.Exists(_folder.File("out.db")));
    }

    [Fact]
    public void A_script_may_compute_what_it_inserts()
    {
        Script(
            """
            CREATE TABLE t (id INTEGER PRIMARY KEY AUTOINCREMENT, square INT); -- a comment; with a semicolon
            WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 10)
            INSERT INTO t (square) SELECT i * i FROM n;
            UPDATE t SET square = abs(square) WHERE id > 5;
            CREATE UNIQUE INDEX t_square ON t (square)
            """
        );
        SeedFolder.Load(_folder.Path, _folder.File("out.db"));
        Assert.Equal(385L, Database.Value(_folder.File("out.db"), "SELECT sum(square) FROM t"));
    }

    [Fact]
    public void Another_encoding_is_refused()
    {
        Script("");
        File.WriteAllBytes(_folder.File("t.sql"), [.. "CREATE TABLE t (x); -- K"u8, 0xF6, .. "ln"u8]);
        var fault = Assert.Throws<GatewayException>(() => SeedFolder.Load(_folder.Path, _folder.File("out.db")));
        Assert.StartsWith("t.sql: the file is not UTF-8", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_endless_statement_can_be_cancelled()
    {
        Script(
            "CREATE TABLE t AS WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT count(*) FROM n;"
        );
        using var source = new CancellationTokenSource(TimeSpan.FromMilliseconds(200));
        Assert.ThrowsAny<OperationCanceledException>(() =>
            SeedFolder.Load(_folder.Path, _folder.File("out.db"), cancellation: source.Token)
        );
        Assert.False(File.Exists(_folder.File("out.db")));
    }

    private void Script(string sql)
    {
        _folder.Write("t.sql", sql);
        _folder.Write("seed.json", """{ "tables": [ { "name": "t", "file": "t.sql" } ] }""");
    }
}
