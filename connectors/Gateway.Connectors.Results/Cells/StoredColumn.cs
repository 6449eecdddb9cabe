using System.Globalization;
using System.Text.Json.Serialization;
using System.Text.Unicode;
using Gateway.Abstractions;
using Gateway.Connectors.Sql;

namespace Gateway.Connectors.Results.Cells;

/// <summary>A column of a result's table, and how its cells come back as they were.</summary>
/// <remarks>
/// The table's types are for SQL: numbers compare and add up like numbers. A cell that its column's type and kind do not
/// give back bit for bit is kept a second time, exactly (<see cref="ExactCell"/>).
/// </remarks>
/// <param name="Name">Its name, distinct in the table.</param>
/// <param name="Type">Its type in the source.</param>
/// <param name="Affinity">Its type in the table.</param>
/// <param name="Mask">The mask that its values were read under, or null.</param>
internal sealed record StoredColumn(string Name, string Type, Affinity Affinity, MaskKind? Mask)
{
    private const int LongestScale = 40;

    /// <summary>The kind of its first value that is not null; null before.</summary>
    public ValueKind? Kind { get; set; }

    /// <summary>The digits after the point of its first decimal.</summary>
    public int Scale { get; set; }

    /// <summary>Its definition in the table.</summary>
    [JsonIgnore]
    public string Sql => Identifier.Quote(Name) + (Affinity == Affinity.None ? "" : " " + Affinity.ToString());

    /// <summary>The columns of an answer, with names that are distinct and not empty.</summary>
    public static StoredColumn[] Of(IReadOnlyList<Column> columns)
    {
        var names = DistinctNames.Of(columns.Select(column => column.Name));
        return [.. columns.Select((column, i) => Of(column, names[i]))];
    }

    /// <summary>How the column is described to readers.</summary>
    public Column Described() => new(Name, Type) { Mask = Mask };

    /// <summary>Learns from a value what the column holds.</summary>
    public void Learn(Value value)
    {
        if (Kind is not null || value.IsNull)
        {
            return;
        }
        Kind = value.Kind;
        if (value.Kind == ValueKind.Decimal)
        {
            var point = value.Text.IndexOf('.', StringComparison.Ordinal);
            Scale = point < 0 ? 0 : Math.Min(value.Text.Length - point - 1, LongestScale);
        }
    }

    /// <summary>Whether the table gives the value back as it was.</summary>
    public bool Holds(Value value) =>
        value.Kind switch
        {
            ValueKind.Null => true,
            _ when value.Kind != Kind => false,
            ValueKind.Boolean or ValueKind.Integer => Affinity is Affinity.None or Affinity.Integer or Affinity.Numeric,
            ValueKind.Real => HoldsReal(value.Real),
            ValueKind.Decimal => Affinity != Affinity.Text && DecimalText.Restores(value.Text, Scale),
            ValueKind.Text or ValueKind.Json => !value.IsCut && HoldsText(value.Text),
            _ => value.Length == 0 || (value.Bytes is not null && !value.IsCut),
        };

    /// <summary>What the table gave back, as it was before.</summary>
    public Value Restore(Value stored) =>
        (Kind, stored.Kind) switch
        {
            (ValueKind.Boolean, ValueKind.Integer) => Value.Of(stored.Integer != 0),
            (ValueKind.Decimal, ValueKind.Integer) => Value.Decimal(DecimalText.Of(stored.Integer, Scale)),
            (ValueKind.Decimal, ValueKind.Real) => Value.Decimal(DecimalText.Of(stored.Real, Scale)),
            (ValueKind.Json, ValueKind.Text) when !stored.IsCut => Value.Json(stored.Text),
            _ => stored,
        };

    private static StoredColumn Of(Column column, string name) =>
        new(name, column.Type, AffinityOf(column.Type), column.Mask);

    // Types that SQLite would not know by their names are left alone: nothing of theirs must change.
    private static Affinity AffinityOf(string type)
    {
        bool Has(string part) => type.Contains(part, StringComparison.OrdinalIgnoreCase);
        return Has("interval") || Has("point") || Has("[]") ? Affinity.None
            : Has("int") || Has("serial") ? Affinity.Integer
            : Has("char") || Has("clob") || Has("text") ? Affinity.Text
            : Has("real") || Has("floa") || Has("doub") ? Affinity.Real
            : Has("numeric") || Has("decimal") || Has("bool") ? Affinity.Numeric
            : Affinity.None;
    }

    private bool HoldsReal(double value) =>
        !double.IsNaN(value)
        && Affinity switch
        {
            Affinity.None => true,
            // On disk it is an integer where it can be, and those have no negative zero.
            Affinity.Real => value != 0 || !double.IsNegative(value),
            Affinity.Text => false,
            _ => !double.IsInteger(value),
        };

    private bool HoldsText(string text) =>
        (Affinity is Affinity.None or Affinity.Text || !LooksNumeric(text)) && IsUnicode(text);

    private static bool LooksNumeric(string text) =>
        text.Length > 0
        && (char.IsAsciiDigit(text[0]) || text[0] is '+' or '-' or '.' || char.IsWhiteSpace(text[0]))
        && double.TryParse(text.AsSpan().Trim(), NumberStyles.Float, CultureInfo.InvariantCulture, out _);

    // Lone surrogates have no UTF-8.
    private static bool IsUnicode(string text)
    {
        var at = text.AsSpan().IndexOfAnyInRange('\ud800', '\udfff');
        if (at < 0)
        {
            return true;
        }
        Span<byte> bytes = stackalloc byte[512];
        var rest = text.AsSpan(at);
        while (!rest.IsEmpty)
        {
            var status = Utf8.FromUtf16(rest, bytes, out var read, out _, replaceInvalidSequences: false);
            if (status == System.Buffers.OperationStatus.InvalidData)
            {
                return false;
            }
            if (read == 0)
            {
                return status == System.Buffers.OperationStatus.Done;
            }
            rest = rest[read..];
        }
        return true;
    }
}
