namespace Gateway.Extraction.Office.Excel;

/// <summary>What a format says that a number is.</summary>
internal enum NumberKind
{
    /// <summary>A number with as many digits as it has.</summary>
    General,

    /// <summary>A number with digits of its own.</summary>
    Number,

    /// <summary>A day.</summary>
    Date,

    /// <summary>A time of a day.</summary>
    Time,

    /// <summary>A time of some day.</summary>
    DateAndTime,

    /// <summary>Hours, minutes and seconds that may be more than a day.</summary>
    Duration,
}
