using FsCheck;
using FsCheck.Fluent;
using Gateway.Connectors.Sqlite.Opening;
using SQLitePCL;

namespace Gateway.Connectors.Sqlite.Tests.Functions;

/// <summary>The functions that a handle answers itself answer what SQLite's own do.</summary>
public sealed class OwnFunctionTests : IDisposable
{
    private static readonly Gen<string> Text = Gen.Elements(
            "''",
            "'a'",
            "'b'",
            "'ab'",
            "'aba'",
            "'é'",
            "'日'",
            "'😀'",
            "char(0)",
            "CAST(x'a9' AS TEXT)",
            "CAST(x'c3' AS TEXT)"
        )
        .NonEmptyListOf()
        .Select(parts => $"({string.Join(" || ", parts)})");

    private static readonly Gen<string> Argument = Gen.Frequency(
        (8, Text),
        (1, Gen.Elements("NULL", "1", "12121", "-1.5", "1e300", "zeroblob(3)")),
        (2, Gen.Elements("x'61'", "x'c3a9'", "x'a9'", "x''", "x'616200'")),
        (1, Text.Select(text => $"CAST({text} AS BLOB)"))
    );

    private static readonly Gen<string> Json = Gen.Elements(
        "'{\"a\":1}'",
        "'{\"a\":null,\"b\":[1]}'",
        "'{a:1}'",
        "'[1]'",
        "'3'",
        "'{'",
        "NULL",
        "jsonb('{\"b\":{\"c\":1}}')"
    );

    private static readonly Gen<string> Call = Gen.OneOf(
        from function in Gen.Elements("instr", "trim", "ltrim", "rtrim", "unhex")
        from one in Argument
        from two in Argument
        select $"{function}({one}, {two})",
        from one in Argument
        from two in Argument
        from three in Argument
        select $"replace({one}, {two}, {three})",
        from function in Gen.Elements("json_patch", "jsonb_patch")
        from one in Json
        from two in Json
        from wrapped in Gen.Elements("{0}", "json_object('k', {0})", "json({0})")
        select wrapped.Replace("{0}", $"{function}({one}, {two})", StringComparison.Ordinal)
    );

    private readonly TestDatabase _database = new("CREATE TABLE t(x)");
    private readonly GuardedConnection _own;
    private readonly sqlite3 _plain;

    public OwnFunctionTests()
    {
        _own = GuardedConnection.Open(new SqliteLocation(_database.Path, IsImmutable: false), ProtectionLayers.All);
        raw.sqlite3_open(":memory:", out _plain);
    }

    [Fact]
    public void They_answer_what_the_engine_answers() =>
        Prop.ForAll(
                Call.ToArbitrary(),
                call => (Answer(_own.Handle, call) == Answer(_plain, call)).Label(Answer(_own.Handle, call))
            )
            .Check(Config.QuickThrowOnFailure.WithMaxTest(Soak.Times(2000)));

    [Theory]
    [InlineData("instr(CAST(x'61a9' AS TEXT), CAST(x'a9' AS TEXT))")]
    [InlineData("instr('aé', x'c3a9')")]
    [InlineData("instr('', '')")]
    [InlineData("replace('aaa', 'aa', 'b')")]
    [InlineData("replace(1, '', 'x')")]
    [InlineData("replace('a', char(0) || 'a', 'x')")]
    [InlineData("replace('a', '', NULL)")]
    [InlineData("trim(NULL, 'a')")]
    [InlineData("json_patch('{', '{}')")]
    [InlineData("instr(zeroblob(300000), x'0000')")]
    [InlineData("instr(hex(zeroblob(300000)) || 'é1', 'é1')")]
    [InlineData("length(replace(hex(zeroblob(100000)), '0', 'ab'))")]
    public void So_they_do_where_it_is_odd(string call) =>
        Assert.Equal(Answer(_plain, call), Answer(_own.Handle, call));

    public void Dispose()
    {
        _own.Dispose();
        _plain.Dispose();
        _database.Dispose();
    }

    private static string Answer(sqlite3 database, string call)
    {
        raw.sqlite3_prepare_v2(database, $"SELECT typeof({call}), quote({call})", out var statement);
        using (statement)
        {
            return raw.sqlite3_step(statement) == raw.SQLITE_ROW
                ? $"{Cell(statement, 0)} {Cell(statement, 1)}"
                : raw.sqlite3_errmsg(database).utf8_to_string();
        }
    }

    private static string Cell(sqlite3_stmt statement, int column) =>
        Convert.ToHexString(raw.sqlite3_column_blob(statement, column));
}
