using Gateway.Abstractions;
using Gateway.Parquet.Format;

namespace Gateway.Parquet.Cells;

/// <summary>Dates, which come as texts.</summary>
internal sealed record DateForm() : CellForm("DATE", PhysicalType.Int32)
{
    public override bool TryWrite(Value value, ColumnPage page)
    {
        if (value.Kind != ValueKind.Text || MomentText.Date(value.Text) is not { } days)
        {
            return false;
        }
        page.Number(days);
        return true;
    }

    public override void Describe(ThriftWriter schema)
    {
        Describe(schema, ConvertedType.Date);
        Describe(schema, LogicalType.Date);
    }
}

/// <summary>Times of day in microseconds, which come as texts.</summary>
internal sealed record TimeForm() : CellForm("TIME", PhysicalType.Int64)
{
    public override bool TryWrite(Value value, ColumnPage page)
    {
        if (value.Kind != ValueKind.Text || MomentText.Time(value.Text) is not { } micros)
        {
            return false;
        }
        page.Number(micros);
        return true;
    }

    public override void Describe(ThriftWriter schema)
    {
        Describe(schema, ConvertedType.TimeMicros);
        MicrosOf(LogicalType.Time, isUtc: false, schema);
    }

    /// <summary>Says that values are microseconds.</summary>
    public static void MicrosOf(LogicalType type, bool isUtc, ThriftWriter schema)
    {
        const int Micros = 2;
        schema.Begin(10);
        schema.Begin((int)type);
        schema.Add(1, isUtc);
        schema.Begin(2);
        schema.Mark(Micros);
        schema.End();
        schema.End();
        schema.End();
    }
}

/// <summary>Timestamps in microseconds, which come as texts: moments of UTC, or what a clock showed somewhere.</summary>
/// <param name="IsUtc">Whether they are of UTC.</param>
internal sealed record TimestampForm(bool IsUtc) : CellForm(IsUtc ? "TIMESTAMP(UTC)" : "TIMESTAMP", PhysicalType.Int64)
{
    public override bool TryWrite(Value value, ColumnPage page)
    {
        if (value.Kind != ValueKind.Text || MomentText.Timestamp(value.Text, IsUtc) is not { } micros)
        {
            return false;
        }
        page.Number(micros);
        return true;
    }

    public override void Describe(ThriftWriter schema)
    {
        Describe(schema, ConvertedType.TimestampMicros);
        TimeForm.MicrosOf(LogicalType.Timestamp, IsUtc, schema);
    }
}
