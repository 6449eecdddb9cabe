using System.Collections.Immutable;
using System.Data;
using System.Runtime.CompilerServices;
using Gateway.Connectors.Sql;
using Gateway.Seeding;
using Npgsql;

namespace Gateway.Connectors.PostgreSql.Seeding;

/// <summary>Reads what was written, with the values that the seed had.</summary>
internal static class RowBack
{
    private static readonly ImmutableHashSet<string> Texts = ["text", "character varying", "character"];

    /// <summary>The rows in the order of a canonical dump.</summary>
    public static async IAsyncEnumerable<object?[]> ReadAsync(
        TargetSql sql,
        CopiedTable table,
        [EnumeratorCancellation] CancellationToken cancellation
    )
    {
        var list = string.Join(", ", table.Columns.Select(column => Identifier.Quote(column.Name)));
        var select = $"SELECT {list} FROM {Identifier.Quote(table.Name)}";
        var types = await sql.GuardAsync(() => TypesAsync(sql, select, cancellation));
        await using var command = sql.Command($"{select} ORDER BY {Order(table, types)}");
        await using var rows = await sql.GuardAsync(() =>
            command.ExecuteReaderAsync(CommandBehavior.SequentialAccess, cancellation)
        );
        while (await sql.GuardAsync(() => rows.ReadAsync(cancellation)))
        {
            var row = new object?[types.Count];
            for (var index = 0; index < row.Length; index++)
            {
                row[index] = rows.IsDBNull(index) ? null : Value(rows, index, types[index]);
            }
            yield return row;
        }
    }

    /// <summary>A table was written in the order of its rows, and nothing of it has moved since.</summary>
    private static string Order(CopiedTable table, IReadOnlyList<string> types)
    {
        var columns = table.ViewSql is null ? table.Key : [.. table.Columns.Select(column => column.Name)];
        var terms = columns.Select(name =>
        {
            var place = table.Columns.ToList().FindIndex(column => column.Name == name);
            return $"{Identifier.Quote(name)}{(Texts.Contains(types[place]) ? " COLLATE \"C\"" : "")} NULLS FIRST";
        });
        return columns.Count == 0 ? "ctid" : string.Join(", ", terms);
    }

    private static async Task<IReadOnlyList<string>> TypesAsync(
        TargetSql sql,
        string select,
        CancellationToken cancellation
    )
    {
        await using var command = sql.Command(select);
        await using var rows = await command.ExecuteReaderAsync(CommandBehavior.SchemaOnly, cancellation);
        return [.. Enumerable.Range(0, rows.FieldCount).Select(index => rows.GetDataTypeName(index).Split('(')[0])];
    }

    /// <summary>The value as SQLite has it: numbers that are whole are integers, and so is a truth value.</summary>
    private static object Value(NpgsqlDataReader rows, int index, string type) =>
        type switch
        {
            "bigint" => rows.GetInt64(index),
            "integer" => (long)rows.GetInt32(index),
            "smallint" => (long)rows.GetInt16(index),
            "boolean" => rows.GetBoolean(index) ? 1L : 0L,
            "double precision" => rows.GetDouble(index),
            "real" => (double)rows.GetFloat(index),
            "numeric" => rows.GetDecimal(index) is var number && IsInteger(number)
                ? (long)number
                : (object)(double)number,
            "bytea" => rows.GetFieldValue<byte[]>(index),
            "json" => AnyValue.FromJson(rows.GetString(index)),
            _ => rows.GetString(index),
        };

    private static bool IsInteger(decimal number) =>
        number == decimal.Truncate(number) && number is >= long.MinValue and <= long.MaxValue;
}
