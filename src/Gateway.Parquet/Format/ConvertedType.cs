namespace Gateway.Parquet.Format;

/// <summary>What a value means, in the words of older readers, by the numbers of <c>parquet.thrift</c>.</summary>
internal enum ConvertedType
{
    /// <summary>Text.</summary>
    Utf8 = 0,

    /// <summary>An exact decimal.</summary>
    Decimal = 5,

    /// <summary>A date.</summary>
    Date = 6,

    /// <summary>A time of day.</summary>
    TimeMicros = 8,

    /// <summary>A timestamp.</summary>
    TimestampMicros = 10,

    /// <summary>A signed integer.</summary>
    Int64 = 18,
}
