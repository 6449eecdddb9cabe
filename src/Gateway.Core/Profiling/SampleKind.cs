namespace Gateway.Core;

/// <summary>Which rows of a table were looked at.</summary>
internal enum SampleKind
{
    /// <summary>All of them.</summary>
    Whole,

    /// <summary>Runs spread evenly over the key.</summary>
    Spread,

    /// <summary>The first ones.</summary>
    First,
}
