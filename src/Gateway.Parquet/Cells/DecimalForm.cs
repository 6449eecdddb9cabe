using System.Buffers.Binary;
using System.Globalization;
using Gateway.Abstractions;
using Gateway.Parquet.Format;

namespace Gateway.Parquet.Cells;

/// <summary>Exact decimals of some digits, so many of them after the point.</summary>
/// <remarks>A double stands for its shortest digits: a database's 19.99 is 19.99.</remarks>
/// <param name="Precision">How many digits, <see cref="MostDigits"/> at most.</param>
/// <param name="Scale">How many of them after the point.</param>
internal sealed record DecimalForm(int Precision, int Scale)
    : CellForm(
        string.Create(CultureInfo.InvariantCulture, $"DECIMAL({Precision},{Scale})"),
        Precision <= DigitsOfInt64 ? PhysicalType.Int64 : PhysicalType.FixedBytes
    )
{
    /// <summary>More digits most readers do not know.</summary>
    public const int MostDigits = 38;

    private const int DigitsOfInt64 = 18;
    private const int Bytes = 16;

    public override int FixedBytes => Bytes;

    public override bool TryWrite(Value value, ColumnPage page)
    {
        if (ExactDecimal.Of(value) is not { } number || number.AtScale(Scale, Precision) is not { } whole)
        {
            return false;
        }
        if (Type == PhysicalType.Int64)
        {
            page.Number((long)whole);
        }
        else
        {
            BinaryPrimitives.WriteInt128BigEndian(page.Fixed(Bytes), whole);
        }
        return true;
    }

    public override void Describe(ThriftWriter schema)
    {
        Describe(schema, ConvertedType.Decimal);
        schema.Add(7, Scale);
        schema.Add(8, Precision);
        schema.Begin(10);
        schema.Begin((int)LogicalType.Decimal);
        schema.Add(1, Scale);
        schema.Add(2, Precision);
        schema.End();
        schema.End();
    }
}
