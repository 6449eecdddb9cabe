using FsCheck;
using FsCheck.Fluent;

namespace Gateway.Connectors.Sqlite.Tests.Guard;

/// <summary>A small company with things to protect, and queries of all kinds that try to learn them.</summary>
internal static class CompanyStatements
{
    private static readonly Gen<string> Column = Gen.Frequency(
        (6, Gen.Elements("id", "name", "dept", "n")),
        (2, Gen.Elements("salary", "ssn", "token", "x", "rowid"))
    );

    private static readonly Gen<string> Literal = Gen.Elements(
        "1",
        "2",
        "3",
        "100",
        "'S1'",
        "'S2'",
        "'a'",
        "'IT'",
        "NULL"
    );

    private static readonly Gen<string> Expression = Gen.Frequency(
        (6, Gen.Elements("1", "count(*)", "*", "q.n", "e.id")),
        (1, Column),
        (2, Column.Select(column => "e." + column)),
        (1, Column.Select(column => $"count(DISTINCT {column})")),
        (1, from left in Column from right in Literal select $"iif({left} >= {right}, 'yes', 'no')"),
        (
            1,
            from column in Column
            from table in Gen.Elements("people", "secrets", "v_names", "v_pay", "items")
            select $"(SELECT {column} FROM {table} LIMIT 1)"
        )
    );

    private static readonly Gen<string> Stored = Gen.Elements(
        "people",
        "people",
        "people",
        "items",
        "v_names",
        "v_pay",
        "secrets",
        "main.people",
        "c"
    );

    private static readonly Gen<string> Made = Gen.OneOf(
        from first in Literal
        from name in Gen.Elements("id", "dept", "salary", "salary", "ssn", "ssn", "token")
        select $"(SELECT {first} AS {name}, 1 AS n)",
        from column in Column
        from table in Gen.Elements("people", "items", "v_names")
        select $"(SELECT {column} FROM {table})"
    );

    private static Gen<string> Source(string alias) => Gen.OneOf(Stored, Made).Select(source => $"{source} {alias}");

    private static readonly Gen<string> Constraint = Gen.OneOf(
        Gen.Constant(""),
        Column.Select(column => $" USING ({column})"),
        Gen.Two(Column).Select(pair => $" USING ({pair.Item1}, {pair.Item2})"),
        Gen.Two(Column).Select(pair => $" ON {pair.Item1} = {pair.Item2}")
    );

    private static Gen<string> Joined(string alias) =>
        Gen.OneOf(
            from word in Gen.Elements(", ", " NATURAL JOIN ", " NATURAL LEFT JOIN ", " NATURAL FULL JOIN ")
            from source in Source(alias)
            select word + source,
            from word in Gen.Elements(" JOIN ", " LEFT JOIN ", " RIGHT JOIN ")
            from source in Source(alias)
            from constraint in Constraint
            select word + source + constraint
        );

    private static readonly Gen<string> Sources = Gen.OneOf(
        Source("e"),
        from first in Source("e")
        from second in Joined("q")
        select first + second,
        // The oracle: does a denied value equal one that the caller brings along?
        from first in Stored
        from second in Made
        from word in Gen.Elements("", "LEFT ", "FULL ")
        from column in Gen.Elements("salary", "ssn", "id", "token")
        from named in Gen.Elements(true, false)
        select named ? $"{first} e {word}JOIN {second} q USING ({column})" : $"{second} q NATURAL {word}JOIN {first} e",
        from first in Source("e")
        from second in Joined("q")
        from third in Joined("r")
        select first + second + third
    );

    private static readonly Gen<string> With =
        from name in Gen.Elements("c", "v_names", "people", "v_pay")
        from column in Column
        from table in Gen.Elements("people", "secrets", "items", "main.v_names")
        select $"WITH {name}({column}) AS (SELECT {column} FROM {table}) ";

    /// <summary>A statement over the company.</summary>
    public static Gen<string> Any { get; } =
        from prefix in Gen.Frequency((8, Gen.Constant("")), (1, Gen.Elements("EXPLAIN QUERY PLAN ", "EXPLAIN ")))
        from with in Gen.Frequency((4, Gen.Constant("")), (1, With))
        from one in Expression
        from two in Expression
        from sources in Sources
        from filter in Gen.Frequency((3, Gen.Constant("")), (1, Column.Select(column => $" WHERE {column} >= 1")))
        from order in Gen.Frequency((3, Gen.Constant("")), (1, Column.Select(column => $" ORDER BY {column}")))
        select $"{prefix}{with}SELECT {one}, {two} FROM {sources}{filter}{order}";

    /// <summary>The company; its secrets are the arguments.</summary>
    /// <param name="ssn">A number of one person.</param>
    /// <param name="salary">A salary.</param>
    /// <param name="token">A number of another person, and what is in the table of secrets.</param>
    /// <param name="id">The key of the row in the table of secrets.</param>
    /// <param name="isIndexed">Whether there are indexes of what is secret.</param>
    public static TestDatabase Company(string ssn, int salary, string token, int id, bool isIndexed = true) =>
        new(
            $"""
            CREATE TABLE people(id INTEGER PRIMARY KEY, name, dept, salary, ssn);
            {(isIndexed ? "CREATE INDEX by_ssn ON people(ssn); CREATE INDEX by_salary ON people(salary, dept);" : "")}
            INSERT INTO people VALUES (1, 'a', 'IT', {salary}, '{ssn}'), (2, 'b', 'HR', {salary
                + 1}, '{token}'), (3, 'c', 'IT', 2, NULL);
            CREATE TABLE secrets(id INTEGER PRIMARY KEY, token); INSERT INTO secrets VALUES ({id}, '{token}');
            CREATE TABLE items(id INTEGER PRIMARY KEY, name, x); INSERT INTO items VALUES (1, 'a', 1), (2, 'S1', 2), (100, 'x', 3);
            CREATE VIEW v_names AS SELECT id, name FROM people;
            CREATE VIEW v_pay AS SELECT id, salary, ssn FROM people;
            """
        );
}
