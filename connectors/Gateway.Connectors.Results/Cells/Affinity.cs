namespace Gateway.Connectors.Results.Cells;

/// <summary>What SQLite makes of the values of a column (https://sqlite.org/datatype3.html).</summary>
internal enum Affinity
{
    /// <summary>Leaves every value as it is.</summary>
    None,

    /// <summary>Texts that look like numbers become numbers, reals without a fraction integers.</summary>
    Integer,

    /// <summary>Like <see cref="Integer"/>.</summary>
    Numeric,

    /// <summary>Texts that look like numbers and integers become reals.</summary>
    Real,

    /// <summary>Numbers become texts.</summary>
    Text,
}
