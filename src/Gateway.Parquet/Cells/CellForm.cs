using Gateway.Abstractions;
using Gateway.Parquet.Format;

namespace Gateway.Parquet.Cells;

/// <summary>How the cells of a column are written: a type of Parquet, and which values it holds exactly. Immutable.</summary>
/// <param name="Name">The type as people read it.</param>
/// <param name="Type">What the bytes are.</param>
internal abstract record CellForm(string Name, PhysicalType Type)
{
    /// <summary>How many bytes each cell has, where all have as many.</summary>
    public virtual int FixedBytes => 0;

    /// <summary>Whether the order of its values is that of the whole numbers that they are written as.</summary>
    public bool IsOrdered => Type is PhysicalType.Int32 or PhysicalType.Int64;

    /// <summary>Writes a value that is not NULL; false, and nothing written, for one that it cannot hold as it is.</summary>
    public abstract bool TryWrite(Value value, ColumnPage page);

    /// <summary>Says in the schema what the values mean.</summary>
    public abstract void Describe(ThriftWriter schema);

    /// <summary>The words of older readers.</summary>
    protected static void Describe(ThriftWriter schema, ConvertedType type) => schema.Add(6, (int)type);

    /// <summary>A meaning that has no more to say.</summary>
    protected static void Describe(ThriftWriter schema, LogicalType type)
    {
        schema.Begin(10);
        schema.Mark((int)type);
        schema.End();
    }
}
