namespace Gateway.Parquet.Format;

/// <summary>What the bytes of a value are, by the numbers of <c>parquet.thrift</c>.</summary>
internal enum PhysicalType
{
    /// <summary>A bit.</summary>
    Boolean = 0,

    /// <summary>Four bytes.</summary>
    Int32 = 1,

    /// <summary>Eight bytes.</summary>
    Int64 = 2,

    /// <summary>A double.</summary>
    Double = 5,

    /// <summary>A length of four bytes, and so many bytes.</summary>
    Bytes = 6,

    /// <summary>As many bytes as the column says.</summary>
    FixedBytes = 7,
}
