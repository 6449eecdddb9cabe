using Gateway.Abstractions;
using Gateway.Parquet.Format;

namespace Gateway.Parquet.Cells;

/// <summary>True or false; integers only where the column is declared to be of truths, and 0 and 1 alone.</summary>
/// <param name="IsDeclared">Whether it is.</param>
internal sealed record TruthForm(bool IsDeclared) : CellForm("BOOLEAN", PhysicalType.Boolean)
{
    public override bool TryWrite(Value value, ColumnPage page)
    {
        if (value.Kind == ValueKind.Boolean)
        {
            page.Truth(value.Boolean);
            return true;
        }
        if (IsDeclared && value is { Kind: ValueKind.Integer, Integer: 0 or 1 })
        {
            page.Truth(value.Integer == 1);
            return true;
        }
        return false;
    }

    public override void Describe(ThriftWriter schema) { }
}

/// <summary>Integers.</summary>
internal sealed record IntegerForm() : CellForm("INT64", PhysicalType.Int64)
{
    public override bool TryWrite(Value value, ColumnPage page)
    {
        if (value.Kind != ValueKind.Integer)
        {
            return false;
        }
        page.Number(value.Integer);
        return true;
    }

    public override void Describe(ThriftWriter schema) => Describe(schema, ConvertedType.Int64);
}

/// <summary>Doubles, and the integers that doubles are exact for.</summary>
internal sealed record RealForm() : CellForm("DOUBLE", PhysicalType.Double)
{
    private const long MostExact = 1L << 53;

    public override bool TryWrite(Value value, ColumnPage page)
    {
        if (value.Kind == ValueKind.Real)
        {
            page.Real(value.Real);
            return true;
        }
        if (value is { Kind: ValueKind.Integer, Integer: >= -MostExact and <= MostExact })
        {
            page.Real(value.Integer);
            return true;
        }
        return false;
    }

    public override void Describe(ThriftWriter schema) { }
}
