using System.Text;
using Gateway.Abstractions;
using SQLitePCL;

namespace Gateway.Connectors.Sqlite.Reading;

/// <summary>Gives values to the parameters of a statement.</summary>
internal static class Binding
{
    // A text key whose bytes are no UTF-8 cannot travel as text. It travels as its bytes in hexadecimal under a kind
    // that SQLite itself never gives to a key.
    private const string RawPrefix = "{\"utf8\":\"";
    private const string RawSuffix = "\"}";

    /// <summary>Binds the values of a key to <c>$1</c>, <c>$2</c>, …</summary>
    public static void Key(sqlite3_stmt statement, Value[] key)
    {
        for (var i = 0; i < key.Length; i++)
        {
            var index = raw.sqlite3_bind_parameter_index(statement, "$" + (i + 1));
            if (key[i].Kind == ValueKind.Json && IsRaw(key[i].Text))
            {
                var hex = key[i].Text[RawPrefix.Length..^RawSuffix.Length];
                raw.sqlite3_bind_text(statement, index, Convert.FromHexString(hex).AsSpan());
            }
            else
            {
                One(statement, index, key[i]);
            }
        }
    }

    /// <summary>The form of a key's text that is no UTF-8.</summary>
    public static Value RawText(ReadOnlySpan<byte> bytes) =>
        Value.Json(RawPrefix + Convert.ToHexString(bytes) + RawSuffix);

    /// <summary>Binds the caller's parameters by position.</summary>
    /// <exception cref="GatewayException">Their number is wrong, or a parameter has a name.</exception>
    public static void Parameters(sqlite3_stmt statement, IReadOnlyList<Value> values)
    {
        var count = raw.sqlite3_bind_parameter_count(statement);
        var positions = new int[count];
        for (var i = 0; i < count; i++)
        {
            positions[i] = Position(raw.sqlite3_bind_parameter_name(statement, i + 1).utf8_to_string(), i + 1);
        }
        var needed = positions.DefaultIfEmpty(0).Max();
        if (needed != values.Count)
        {
            throw new GatewayException(
                ErrorCode.RequestInvalid,
                $"The statement needs {needed} parameters, and {values.Count} were given.",
                "The array 'parameters' holds the values of $1, $2, … in this order."
            );
        }
        for (var i = 0; i < count; i++)
        {
            One(statement, i + 1, values[positions[i] - 1]);
        }
    }

    private static int Position(string? name, int index)
    {
        if (name is null)
        {
            return index;
        }
        return name[0] is '$' or '?' && int.TryParse(name.AsSpan(1), out var position) && position > 0
            ? position
            : throw new GatewayException(
                ErrorCode.RequestInvalid,
                $"The parameter {name} has a name; parameters are numbered.",
                "Write $1, $2, … and give their values as an array."
            );
    }

    private static void One(sqlite3_stmt statement, int index, Value value)
    {
        var code = value.Kind switch
        {
            ValueKind.Null => raw.sqlite3_bind_null(statement, index),
            ValueKind.Boolean => raw.sqlite3_bind_int(statement, index, value.Boolean ? 1 : 0),
            ValueKind.Integer => raw.sqlite3_bind_int64(statement, index, value.Integer),
            ValueKind.Real => raw.sqlite3_bind_double(statement, index, value.Real),
            ValueKind.Blob => raw.sqlite3_bind_blob(statement, index, value.Bytes ?? []),
            _ => raw.sqlite3_bind_text(statement, index, Encoding.UTF8.GetBytes(value.Text).AsSpan()),
        };
        if (code != raw.SQLITE_OK)
        {
            throw new GatewayException(
                ErrorCode.BudgetSize,
                $"Parameter ${index} is larger than a value may be.",
                "Pass less data."
            );
        }
    }

    private static bool IsRaw(string text) =>
        text.StartsWith(RawPrefix, StringComparison.Ordinal) && text.EndsWith(RawSuffix, StringComparison.Ordinal);
}
