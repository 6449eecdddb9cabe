using Gateway.Connectors.Sql;
using Gateway.Seeding;

namespace Gateway.Connectors.PostgreSql.Seeding;

/// <summary>The statements that make a table and what belongs to it; names without a schema are the target's.</summary>
internal static class TableSql
{
    private const string OfConstraint = "sqlite_autoindex_";

    /// <summary>Makes the bare table.</summary>
    public static string Create(CopiedTable table)
    {
        var required = table
            .Node.Columns.Where(column => column.Nullable == false)
            .Select(column => column.Name)
            .ToHashSet(StringComparer.Ordinal);
        var columns = table.Columns.Select(column =>
            $"{Identifier.Quote(column.Name)} {TypeOf(column.Type)}{(required.Contains(column.Name) ? " NOT NULL" : "")}"
        );
        return $"CREATE TABLE {Identifier.Quote(table.Name)} ({string.Join(", ", columns)})";
    }

    /// <summary>The primary key, unique constraints and indexes.</summary>
    public static IEnumerable<string> Keys(CopiedTable table)
    {
        var alter = $"ALTER TABLE {Identifier.Quote(table.Name)} ADD";
        if (table.Key.Count > 0)
        {
            yield return $"{alter} PRIMARY KEY {List(table.Key)}";
        }
        foreach (var index in table.Node.Indexes)
        {
            if (table.SpecialIndexes.TryGetValue(index.Name, out var sql))
            {
                yield return PortableSql.Of(sql);
            }
            else if (!index.Name.StartsWith(OfConstraint, StringComparison.Ordinal))
            {
                yield return $"CREATE {(index.IsUnique ? "UNIQUE " : "")}INDEX {Identifier.Quote(index.Name)} "
                    + $"ON {Identifier.Quote(table.Name)} {List(index.Columns)}";
            }
            else if (!index.Columns.SequenceEqual(table.Key))
            {
                yield return $"{alter} UNIQUE {List(index.Columns)}";
            }
        }
    }

    /// <summary>The foreign keys.</summary>
    public static IEnumerable<string> References(CopiedTable table) =>
        table.Node.ForeignKeys.Select(key =>
            $"ALTER TABLE {Identifier.Quote(table.Name)} ADD FOREIGN KEY {List(key.Columns)} "
            + $"REFERENCES {Identifier.Quote(key.Target.Name)} {List(key.TargetColumns)}"
        );

    /// <summary>The view.</summary>
    public static string View(CopiedTable view) => PortableSql.Of(view.ViewSql!);

    /// <summary>What the seed says of the table and its columns.</summary>
    public static IEnumerable<string> Comments(CopiedTable table)
    {
        var name = Identifier.Quote(table.Name);
        var kind = table.ViewSql is null ? "TABLE" : "VIEW";
        if (table.Node.Comment is { } words)
        {
            yield return $"COMMENT ON {kind} {name} IS {Literal(words)}";
        }
        foreach (var column in table.Node.Columns.Where(column => column.Comment is not null))
        {
            yield return $"COMMENT ON COLUMN {name}.{Identifier.Quote(column.Name)} IS {Literal(column.Comment!)}";
        }
    }

    /// <summary>Lets the planner know what there is.</summary>
    public static string Analyze(CopiedTable table) => $"ANALYZE {Identifier.Quote(table.Name)}";

    /// <summary>Names in parentheses.</summary>
    public static string List(IEnumerable<string> names) => $"({string.Join(", ", names.Select(Identifier.Quote))})";

    private static string TypeOf(StoredType type) =>
        type switch
        {
            StoredType.Integer => "bigint",
            StoredType.Real => "double precision",
            StoredType.Number => "numeric",
            StoredType.Text => "text",
            StoredType.Blob => "bytea",
            _ => "json",
        };

    private static string Literal(string text) => $"'{text.Replace("'", "''", StringComparison.Ordinal)}'";
}
