using System.Globalization;
using Gateway.Abstractions;
using Gateway.Parquet.Format;

namespace Gateway.Parquet.Cells;

/// <summary>Texts and documents of JSON; with others among them, whatever it is, as CSV has it.</summary>
/// <param name="IsMixed">Whether others are taken.</param>
internal sealed record TextForm(bool IsMixed) : CellForm("STRING", PhysicalType.Bytes)
{
    public override bool TryWrite(Value value, ColumnPage page)
    {
        if (value.Kind is not (ValueKind.Text or ValueKind.Json) && !IsMixed)
        {
            return false;
        }
        page.Text(value.Kind == ValueKind.Blob ? Convert.ToBase64String(value.Bytes ?? []) : value.ToString());
        return true;
    }

    public override void Describe(ThriftWriter schema)
    {
        Describe(schema, ConvertedType.Utf8);
        Describe(schema, LogicalType.Text);
    }
}

/// <summary>Bytes.</summary>
internal sealed record ByteForm() : CellForm("BYTE_ARRAY", PhysicalType.Bytes)
{
    public override bool TryWrite(Value value, ColumnPage page)
    {
        if (value.Kind != ValueKind.Blob)
        {
            return false;
        }
        page.Bytes(value.Bytes);
        return true;
    }

    public override void Describe(ThriftWriter schema) { }
}

/// <summary>UUIDs, which come as texts of 36 characters.</summary>
internal sealed record UuidForm() : CellForm("UUID", PhysicalType.FixedBytes)
{
    private const int Bytes = 16;

    public override int FixedBytes => Bytes;

    public override bool TryWrite(Value value, ColumnPage page) =>
        value.Kind == ValueKind.Text
        && Guid.TryParseExact(value.Text, "D", out var uuid)
        && string.Equals(uuid.ToString("D", CultureInfo.InvariantCulture), value.Text, StringComparison.Ordinal)
        && uuid.TryWriteBytes(page.Fixed(Bytes), bigEndian: true, out _);

    public override void Describe(ThriftWriter schema) => Describe(schema, LogicalType.Uuid);
}
