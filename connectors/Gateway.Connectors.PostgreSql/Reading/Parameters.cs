using Gateway.Abstractions;
using Npgsql;
using NpgsqlTypes;

namespace Gateway.Connectors.PostgreSql.Reading;

/// <summary>Gives values to <c>$1</c>, <c>$2</c>, …</summary>
internal static class Parameters
{
    /// <summary>The values of a key, as the text that they were read as; the server knows the types of the key's columns.</summary>
    public static void AddTexts(NpgsqlParameterCollection parameters, IEnumerable<Value> key)
    {
        foreach (var value in key)
        {
            parameters.Add(Untyped(value));
        }
    }

    /// <summary>A caller's values; the server finds the type of most from the place where they stand.</summary>
    public static void Add(NpgsqlParameterCollection parameters, IEnumerable<Value> values)
    {
        foreach (var value in values)
        {
            parameters.Add(Parameter(value));
        }
    }

    // A fraction or a truth value is typed: an integer column is then compared with it as a number, and does not fail.
    private static NpgsqlParameter Parameter(Value value) =>
        value.Kind switch
        {
            ValueKind.Real => new NpgsqlParameter { Value = value.Real, NpgsqlDbType = NpgsqlDbType.Double },
            ValueKind.Boolean => new NpgsqlParameter { Value = value.Boolean, NpgsqlDbType = NpgsqlDbType.Boolean },
            _ => Untyped(value),
        };

    private static NpgsqlParameter Untyped(Value value) =>
        new() { Value = (object?)CellText.Of(value) ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Unknown };
}
