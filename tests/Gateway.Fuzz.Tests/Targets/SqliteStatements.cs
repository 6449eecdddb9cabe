using FsCheck;
using FsCheck.Fluent;

namespace Gateway.Fuzz.Tests.Targets;

/// <summary>Queries over the acceptance shop that try, by a grammar, to tell something about what is denied in it.</summary>
internal static class SqliteStatements
{
    /// <summary>What is worth putting anywhere in a statement.</summary>
    public static IReadOnlyList<string> Pieces { get; } =
    [
        " NATURAL JOIN employees ",
        " NATURAL JOIN (SELECT 777005 AS salary) ",
        " JOIN employees USING (id) ",
        " JOIN (SELECT 'CANARY-SSN-3' AS ssn) USING (ssn) ",
        " INDEXED BY emp_ssn ",
        " NOT INDEXED ",
        " UNION SELECT token FROM secrets",
        " FROM employees ",
        " FROM secrets ",
        " FROM v_salaries ",
        " FROM v_emp_dept ",
        " FROM main.employees ",
        " FROM sqlite_schema ",
        " FROM pragma_table_info('employees') ",
        " FROM json_each('[1,2]') ",
        "employees.*",
        "salary",
        "ssn",
        "pay",
        "rowid",
        "_rowid_",
        "oid",
        "\"salary\"",
        "[ssn]",
        "`pay`",
        "e.salary",
        "(SELECT max(token) FROM secrets)",
        " ORDER BY salary ",
        " GROUP BY ssn ",
        " HAVING max(salary) > 1 ",
        " WHERE salary > 777000 ",
        " LIMIT 3 ",
        "WITH employees AS (SELECT 1 AS salary) ",
        "WITH v_emp_dept AS (SELECT * FROM employees) ",
        "count(*) OVER (ORDER BY ssn)",
        "/*",
        "*/",
        "--\n",
        "'",
        "\"",
        "(",
        ")",
        ",",
        ";",
    ];

    private static readonly Gen<string> Column = Gen.Frequency(
        (6, Gen.Elements("id", "name", "department", "manager_id", "n", "a")),
        (2, Gen.Elements("salary", "ssn", "pay", "token", "rowid", "customer_id", "country"))
    );

    private static readonly Gen<string> Literal = Gen.Elements(
        "1",
        "2",
        "777003",
        "777010",
        "'CANARY-SSN-3'",
        "'CANARY-TOKEN-1'",
        "'IT'",
        "'Emp 3'",
        "NULL"
    );

    private static readonly Gen<string> Table = Gen.Frequency(
        (6, Gen.Elements("employees", "employees", "main.employees", "v_emp_dept", "customers", "v_customers", "kv")),
        (2, Gen.Elements("secrets", "v_salaries", "audit_log", "sqlite_schema", "c", "notes_fts"))
    );

    private static readonly Gen<string> Expression = Gen.Frequency(
        (4, Gen.Elements("1", "count(*)", "*", "e.*", "q.id", "e.id", "e.name")),
        (4, Column),
        (2, Column.Select(column => "e." + column)),
        (
            1,
            from f in Gen.Elements("max", "count", "total", "group_concat", "hex", "typeof")
            from c in Column
            select $"{f}({c})"
        ),
        (1, from left in Column from right in Literal select $"iif({left} >= {right}, 'yes', 'no')"),
        (1, from c in Column from o in Column select $"row_number() OVER (PARTITION BY {c} ORDER BY {o})"),
        (1, from c in Column from t in Table select $"(SELECT {c} FROM {t} LIMIT 1)"),
        (1, from c in Column from t in Table from l in Literal select $"EXISTS (SELECT 1 FROM {t} WHERE {c} = {l})")
    );

    private static readonly Gen<string> Made = Gen.OneOf(
        from value in Literal
        from name in Column
        select $"(SELECT {value} AS {name}, 1 AS n)",
        from column in Column
        from table in Table
        select $"(SELECT {column} FROM {table})",
        from name in Column
        from one in Literal
        from two in Literal
        select $"(SELECT column1 AS {name} FROM (VALUES ({one}), ({two})))"
    );

    private static readonly Gen<string> Constraint = Gen.OneOf(
        Gen.Constant(""),
        Column.Select(column => $" USING ({column})"),
        from left in Column
        from right in Column
        select $" ON e.{left} = q.{right}"
    );

    private static readonly Gen<string> Index = Gen.Frequency(
        (8, Gen.Constant("")),
        (1, Gen.Elements(" INDEXED BY emp_ssn", " NOT INDEXED"))
    );

    private static readonly Gen<string> Source = Gen.Frequency((3, Table), (1, Made));

    private static readonly Gen<string> Sources = Gen.Frequency(
        (3, from source in Source from index in Index select $"{source} e{index}"),
        (
            2,
            from first in Source
            from word in Gen.Elements(", ", " JOIN ", " LEFT JOIN ", " RIGHT JOIN ", " FULL JOIN ", " CROSS JOIN ")
            from second in Source
            from constraint in Constraint
            select word == ", " ? $"{first} e, {second} q" : $"{first} e{word}{second} q{constraint}"
        ),
        (
            2,
            from first in Source
            from word in Gen.Elements(" NATURAL JOIN ", " NATURAL LEFT JOIN ", " NATURAL FULL JOIN ")
            from second in Source
            select $"{first} e{word}{second} q"
        )
    );

    private static readonly Gen<string> With = Gen.Frequency(
        (5, Gen.Constant("")),
        (
            1,
            from name in Gen.Elements("c", "v_emp_dept", "employees", "v_salaries", "secrets")
            from column in Column
            from table in Table
            select $"WITH {name}({column}) AS (SELECT {column} FROM {table}) "
        )
    );

    private static readonly Gen<string> Filter = Gen.Frequency(
        (3, Gen.Constant("")),
        (1, from column in Column from literal in Literal select $" WHERE {column} >= {literal}"),
        (1, from column in Column from table in Table select $" WHERE {column} IN (SELECT {column} FROM {table})")
    );

    private static Gen<string> Maybe(string clause) =>
        Gen.Frequency((3, Gen.Constant("")), (1, Column.Select(column => $" {clause} {column}")));

    private static readonly Gen<string> Select =
        from one in Expression
        from two in Expression
        from sources in Sources
        from filter in Filter
        from groups in Maybe("GROUP BY")
        select $"SELECT {one}, {two} FROM {sources}{filter}{groups}";

    /// <summary>Such a query.</summary>
    public static Gen<string> Any { get; } =
        from prefix in Gen.Frequency((10, Gen.Constant("")), (1, Gen.Elements("EXPLAIN QUERY PLAN ", "EXPLAIN ")))
        from with in With
        from body in Gen.Frequency(
            (6, Select),
            (
                1,
                from left in Select
                from word in Gen.Elements(" UNION ", " UNION ALL ", " EXCEPT ", " INTERSECT ")
                from right in Select
                select left + word + right
            )
        )
        from order in Maybe("ORDER BY")
        from limit in Gen.Frequency((4, Gen.Constant("")), (1, Gen.Constant(" LIMIT 2")))
        select $"{prefix}{with}{body}{order}{limit}";
}
