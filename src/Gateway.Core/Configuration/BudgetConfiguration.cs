namespace Gateway.Core.Configuration;

/// <summary>What one principal may use over time, beside the limits of each call. Without a number nothing is counted.</summary>
public sealed record BudgetConfiguration
{
    /// <summary>Calls at once; null, the default, for as many as may run at all.</summary>
    public int? Calls { get; init; }

    /// <summary>Rows, hits and items answered within an hour; null, the default, for any number.</summary>
    public long? RowsPerHour { get; init; }

    /// <summary>UTF-8 bytes answered within an hour; null, the default, for any number.</summary>
    public long? BytesPerHour { get; init; }
}
