namespace Gateway.Parquet.Format;

/// <summary>Which member of the union <c>LogicalType</c> says what a value means, by the numbers of <c>parquet.thrift</c>.</summary>
internal enum LogicalType
{
    /// <summary>Text.</summary>
    Text = 1,

    /// <summary>An exact decimal.</summary>
    Decimal = 5,

    /// <summary>A date.</summary>
    Date = 6,

    /// <summary>A time of day.</summary>
    Time = 7,

    /// <summary>A timestamp.</summary>
    Timestamp = 8,

    /// <summary>An integer.</summary>
    Integer = 10,

    /// <summary>A UUID.</summary>
    Uuid = 14,
}
